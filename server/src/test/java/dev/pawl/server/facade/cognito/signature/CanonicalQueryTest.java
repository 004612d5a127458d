package dev.pawl.server.facade.cognito.signature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// S16: parameters are sorted by name and then by value, both as escaped. The first rows are those
/// of AWS's own test suite.
class CanonicalQueryTest {
    @ParameterizedTest
    @CsvSource({
        "'',                                      ''",
        "Param1=value1,                           Param1=value1",
        "Param2=value2&Param1=value1,             Param1=value1&Param2=value2",
        "Param1=value2&Param1=Value1,             Param1=Value1&Param1=value2",
        "Param1=,                                 Param1=",
        "-._~0=-._~A,                             -._~0=-._~A",
        "ሴ=bar,                                   %E1%88%B4=bar",
        "Action=ListUsers&Version=2010-05-08,     Action=ListUsers&Version=2010-05-08",
        "a-b=1&a=2,                               a=2&a-b=1",
        "a!=1&a=2,                                a=2&a%21=1",
        "a=1&a%2d=0,                              a=1&a-=0",
        "b=%2f&b=%2F&a,                           a=&b=%2F&b=%2F",
        "a=b=c,                                   a=b%3Dc",
        "a=b c&a=b%20c&a=b+c,                     a=b%20c&a=b%20c&a=b%2Bc",
        "a=100%,                                  a=100%25"
    })
    void parametersHaveOneForm(String query, String canonical) {
        assertThat(CanonicalQuery.of(query)).isEqualTo(canonical);
    }
}
