package dev.pawl.server.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.refresh.DecisionTable.Row;
import dev.pawl.server.refresh.DecisionTable.Situation;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The nine steps as four tables. Each row is one test that goes through every situation the row
/// decides, also along the columns that its table does not name: see [Situations] for the words.
///
/// Cases 9, 11, 17, 18, 54, 55, 62, 64, 67-69, 75, 81, 85-88, 90, 110, 113, 116, 118, 121, 122,
/// 124, 126, 151, 153, 160-163.
class RefreshDecisionTableTest {
    /// Steps 1 to 3: what stands before the token itself is looked at, whatever it may be.
    private static final String GATES =
            """
            secret | client | issuer | family       | key     | user   | decision
            wrong  | *      | *      | *            | *       | *      | wrong_secret
            *      | other  | *      | *            | *       | *      | other_client
            *      | *      | other  | *            | *       | *      | other_issuer
            *      | *      | *      | revoked      | *       | *      | family_revoked
            *      | *      | *      | expired      | *       | *      | expired
            *      | *      | *      | idle         | *       | *      | idle_too_long
            *      | *      | *      | user ended   | *       | *      | subject_revoked
            *      | *      | *      | client ended | *       | *      | client_revoked
            *      | *      | *      | pair ended   | *       | *      | subject_revoked
            *      | *      | *      | grant ended  | *       | *      | grant_revoked
            *      | *      | *      | signed out   | *       | *      | session_ended
            *      | *      | *      | *            | missing | *      | key_missing
            *      | *      | *      | *            | other   | *      | other_key
            *      | *      | *      | *            | *       | barred | subject_disabled
            *      | *      | *      | *            | *       | *      | the token decides\
            """;

    /// Steps 4 to 9: what the token is worth.
    private static final String TOKENS =
            """
            token    | window     | next         | ask     | rotation     | decision
            ahead    | *          | *            | *       | *            | ahead
            current  | *          | *            | scope   | *            | scope_not_granted
            current  | *          | *            | target  | *            | resource_not_granted
            current  | *          | *            | details | *            | details_not_granted
            current  | *          | *            | *       | always, aged | rotated
            current  | *          | *            | *       | never, young | kept
            previous | open, long | unused, worn | scope   | *            | scope_not_granted
            previous | open, long | unused, worn | target  | *            | resource_not_granted
            previous | open, long | unused, worn | details | *            | details_not_granted
            previous | open, long | unused       | *       | *            | repeated
            previous | open, long | worn         | *       | *            | too_many_repeats
            previous | open       | used         | *       | *            | late_duplicate
            n-2      | open       | *            | *       | *            | late_duplicate
            *        | *          | *            | *       | *            | replayed\
            """;

    /// Step 5: how hard the verdict on a spent token is.
    private static final String VERDICTS =
            """
            reuse  | holder        | token    | next         | decision
            family | *             | *        | *            | replay FAMILY_REVOKED
            user   | *             | *        | *            | replay CLIENT_USER_REVOKED
            refuse | *             | *        | *            | replay REFUSED
            graded | authenticated | *        | *            | replay SUSPECTED
            graded | unbound       | *        | *            | replay FAMILY_REVOKED
            graded | bound         | previous | unused, worn | replay REFUSED
            graded | bound         | *        | *            | replay FAMILY_REVOKED\
            """;

    /// Step 6: who may bring a restored store forward again.
    private static final String RECOVERY =
            """
            recovery | holder  | ask     | decision
            closed   | *       | *       | ahead
            over     | *       | *       | ahead
            too far  | *       | *       | ahead
            *        | unbound | *       | ahead
            *        | *       | scope   | scope_not_granted
            *        | *       | target  | resource_not_granted
            *        | *       | details | details_not_granted
            open     | *       | *       | rotated\
            """;

    /// Oddity: what a token of a dead family does, whatever the token.
    private static final String DEATHS =
            """
            dead   | secret | client | issuer | family       | key        | decision
            avenge | right  | same   | same   | revoked      | none, same | resurfaced family_revoked
            avenge | right  | same   | same   | expired      | none, same | resurfaced expired
            avenge | right  | same   | same   | idle         | none, same | resurfaced idle_too_long
            avenge | right  | same   | same   | user ended   | none, same | resurfaced subject_revoked
            avenge | right  | same   | same   | client ended | none, same | resurfaced client_revoked
            avenge | right  | same   | same   | pair ended   | none, same | resurfaced subject_revoked
            avenge | right  | same   | same   | grant ended  | none, same | resurfaced grant_revoked
            avenge | right  | same   | same   | signed out   | none, same | resurfaced session_ended
            *      | *      | *      | *      | *            | *          | as ever\
            """;

    /// Oddity: what scope a refresh leaves to the family.
    private static final String SCOPES =
            """
            scope  | token   | ask                    | rotation     | decision
            narrow | current | less                   | always, aged | narrowed
            narrow | ahead   | less                   | *            | narrowed
            *      | *       | *                      | *            | as granted\
            """;

    /// Oddity: when a family dies that is a day old and has nine days left of ninety.
    private static final String LIVES =
            """
            life    | token    | window | next | rotation | decision
            sliding | current  | *      | *    | *        | in ninety days
            sliding | ahead    | *      | *    | *        | in ninety days
            *       | *        | *      | *    | *        | in nine days\
            """;

    static List<Row> gates() {
        return DecisionTable.rows(GATES, Situations.atTheGates());
    }

    static List<Row> tokens() {
        return DecisionTable.rows(TOKENS, Situations.ofTokens());
    }

    static List<Row> verdicts() {
        return DecisionTable.rows(VERDICTS, Situations.ofReplays());
    }

    static List<Row> recovery() {
        return DecisionTable.rows(RECOVERY, Situations.ofRecovery());
    }

    static List<Row> deaths() {
        return DecisionTable.rows(DEATHS, Situations.ofDeaths());
    }

    static List<Row> lives() {
        return DecisionTable.rows(LIVES, Situations.ofLives());
    }

    static List<Row> scopes() {
        return DecisionTable.rows(SCOPES, Situations.ofScopes());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("gates")
    void beforeTheTokenIsLookedAt(Row row) {
        decides(row, RefreshDecisionTableTest::gate);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tokens")
    void whatTheTokenIsWorth(Row row) {
        decides(row, RefreshDecisionTableTest::worth);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("verdicts")
    void howHardTheVerdictIs(Row row) {
        decides(row, Situations::decide);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recovery")
    void whoBringsARestoredStoreForward(Row row) {
        decides(row, Situations::decide);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scopes")
    void whatScopeIsLeft(Row row) {
        decides(row, Situations::scopeLeft);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lives")
    void howLongTheFamilyLives(Row row) {
        decides(row, Situations::lifeLeft);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deaths")
    void whatADeadFamilyDoes(Row row) {
        decides(row, RefreshDecisionTableTest::death);
    }

    private static void decides(Row row, Function<Situation, String> decide) {
        assertThat(row.situations()).as("a row that decides nothing").isNotEmpty();
        for (var situation : row.situations()) {
            assertThat(decide.apply(situation)).as("%s", situation).isEqualTo(row.decision());
        }
    }

    private static String gate(Situation situation) {
        var decision = Situations.decide(situation);
        return GATES.contains("| " + decision) ? decision : "the token decides";
    }

    private static String death(Situation situation) {
        var decision = Situations.decide(situation);
        return decision.startsWith("resurfaced ") ? decision : "as ever";
    }

    /// The verdicts have a table of their own.
    private static String worth(Situation situation) {
        var decision = Situations.decide(situation);
        return decision.startsWith("replay ") ? "replayed" : decision;
    }
}
