package icsref.recode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {
  @ParameterizedTest
  @CsvSource({
    "2021-04-01, 2021-04-01",
    "2021-04-01T00:00:00, 2021-04-01",
    "2021-04-01 12:30, 2021-04-01",
    "20210401, 2021-04-01",
    "01/04/2021, 2021-04-01",
    "1/4/21, 2021-04-01",
    "01-04-2021, 2021-04-01",
    "01/04/2021 00:00, 2021-04-01",
    "1-Apr-21, 2021-04-01",
    "1 April 2021, 2021-04-01",
    "29/02/2020, 2020-02-29",
    "2019-20, 2019-04-01 to 2020-03-31",
    "2019/20, 2019-04-01 to 2020-03-31",
    "2019/2020, 2019-04-01 to 2020-03-31",
    "FY2019-20, 2019-04-01 to 2020-03-31",
    "2019–20, 2019-04-01 to 2020-03-31",
    "1999/00, 1999-04-01 to 2000-03-31",
    "2019/20 Q1, 2019-04-01 to 2019-06-30",
    "2019/20 Q3, 2019-10-01 to 2019-12-31",
    "2019-20 Q4, 2020-01-01 to 2020-03-31",
    "Q4 2019/20, 2020-01-01 to 2020-03-31",
    "2019-20 Quarter 4, 2020-01-01 to 2020-03-31",
    "2019 Q4, 2019-10-01 to 2019-12-31",
    "Apr-19, 2019-04-01 to 2019-04-30",
    "APR 2019, 2019-04-01 to 2019-04-30",
    "April 2019, 2019-04-01 to 2019-04-30",
    "Sept 2019, 2019-09-01 to 2019-09-30",
    "September-19, 2019-09-01 to 2019-09-30",
    "2019 April, 2019-04-01 to 2019-04-30",
    "2019-04, 2019-04-01 to 2019-04-30",
    "201904, 2019-04-01 to 2019-04-30",
    "04/2019, 2019-04-01 to 2019-04-30",
    "2020-02, 2020-02-01 to 2020-02-29",
    "2019, 2019-01-01 to 2019-12-31",
    "'  2019 ', 2019-01-01 to 2019-12-31"
  })
  void every_form_of_a_date_has_its_first_and_last_day(String text, String expected) {
    assertThat(DatePeriod.parse(text)).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "soon", "31/02/2021", "2019-21", "2019/18", "13/2019", "2019-13", "2019-00",
        "2019 Q5", "04/13/2021", "43556", "19", "1 Foo 2019", "Q1", "2021-04-31", "0000", "9999"
      })
  void what_is_no_date_is_not_guessed(String text) {
    assertThat(DatePeriod.parse(text)).isNull();
  }
}
