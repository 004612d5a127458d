package dev.pawl.cli.completion;

import dev.pawl.cli.command.Flag;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Completion for PowerShell, from 5.1 on. Where it offers nothing, PowerShell offers files.
final class PowerShellScript {
    private static final String SCRIPT =
            """
            # Completion of oidc-client for PowerShell: add it to $PROFILE.

            Register-ArgumentCompleter -Native -CommandName oidc-client -ScriptBlock {
                param($wordToComplete, $commandAst, $cursorPosition)

                # What can follow each command, its flags, and what these want.
                $words = @{
            @WORDS@
                }
                $flags = @{
            @FLAGS@
                }
                $wants = @{
            @WANTS@
                }

                $spot = 'oidc-client'
                $flag = ''
                foreach ($element in ($commandAst.CommandElements | Select-Object -Skip 1)) {
                    if ($element.Extent.EndOffset -ge $cursorPosition) { break }
                    $text = $element.Extent.Text
                    if ($flag) { $flag = '' }
                    elseif ($wants[$spot].Contains($text)) { $flag = $text }
                    elseif ($words.ContainsKey("$spot $text")) { $spot = "$spot $text" }
                }

                $offers =
                    if ($flag -and $wants[$spot][$flag] -eq ':profile') { & oidc-client completion profiles 2>$null }
                    elseif ($flag) { $wants[$spot][$flag] -split ' ' }
                    elseif ($wordToComplete.StartsWith('-')) { $flags[$spot].Keys }
                    else { $words[$spot].Keys }
                foreach ($offer in $offers) {
                    if (-not $offer -or -not $offer.StartsWith($wordToComplete)) { continue }
                    $meaning = $words[$spot][$offer]
                    if (-not $meaning) { $meaning = $flags[$spot][$offer] }
                    if (-not $meaning) { $meaning = $offer }
                    [System.Management.Automation.CompletionResult]::new($offer, $offer, 'ParameterValue', $meaning)
                }
            }
            """;

    private PowerShellScript() {}

    static String of(List<Spot> spots) {
        return SCRIPT.replace("@WORDS@", table(spots, PowerShellScript::words))
                .replace("@FLAGS@", table(spots, PowerShellScript::flags))
                .replace("@WANTS@", table(spots, PowerShellScript::wants));
    }

    private static String table(List<Spot> spots, Function<Spot, List<String>> entries) {
        return spots.stream()
                .map(spot ->
                        "        %s = [ordered]@{ %s }"
                                .formatted(
                                        quoted(spot.path()),
                                        String.join("; ", entries.apply(spot))))
                .collect(Collectors.joining("\n"));
    }

    private static List<String> words(Spot spot) {
        return spot.words().stream().map(it -> entry(it.text(), it.meaning())).toList();
    }

    private static List<String> flags(Spot spot) {
        return entries(spot.flags(), Flag::usage);
    }

    private static List<String> wants(Spot spot) {
        var valued = spot.flags().stream().filter(Flag::takesValue).toList();
        return entries(valued, PowerShellScript::want);
    }

    private static List<String> entries(List<Flag> flags, Function<Flag, String> meaning) {
        var entries = new ArrayList<String>();
        for (var flag : flags) {
            entries.add(entry("--" + flag.name(), meaning.apply(flag)));
            if (!flag.shorthand().isEmpty())
                entries.add(entry("-" + flag.shorthand(), meaning.apply(flag)));
        }
        return entries;
    }

    private static String want(Flag flag) {
        return switch (Expected.by(flag)) {
            case CHOICE -> String.join(" ", flag.choices());
            case PROFILE -> ":profile";
            case SETTING -> String.join(" ", Spot.settings());
            case ANYTHING, NOTHING, FILE, FOLDER -> "";
        };
    }

    private static String entry(String name, String meaning) {
        return quoted(name) + " = " + quoted(meaning);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
