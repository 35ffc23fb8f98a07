package icsref.read.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DateParserTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2021-04-01",
        "20210401",
        "01/04/2021",
        "01Apr2021",
        "01APR2021",
        "2021-04",
        "2021-04-01T00:00:00"
      })
  void a_day_is_read_as_publishers_write_it(String text) {
    assertThat(DateParser.find(text)).contains(LocalDate.of(2021, 4, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2021",
        "20210231",
        "2021-13-01",
        "1 April",
        "2021-04-01 12:30",
        "NA",
        "01Arp2021",
        "01ana2021",
        "31Feb2021"
      })
  void what_is_no_day_is_none(String text) {
    assertThat(DateParser.find(text)).isEmpty();
  }

  @Test
  void a_month_stands_for_its_first_day() {
    assertThat(DateParser.find("2018-12")).contains(LocalDate.of(2018, 12, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9196-04-01",
        "0212-04-01",
        "02120401",
        "01/04/1202",
        "01Apr2201",
        "2912-04",
        "1899-12-31",
        "2999-12-30"
      })
  void a_day_in_a_year_that_cannot_be_meant_is_none(String text) {
    assertThat(DateParser.find(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1900-01-01", "2099-12-31", "2999-12-31", "9999-12-31"})
  void what_publishers_write_for_always_and_for_no_end_is_a_day(String text) {
    assertThat(DateParser.find(text)).contains(LocalDate.parse(text));
  }
}
