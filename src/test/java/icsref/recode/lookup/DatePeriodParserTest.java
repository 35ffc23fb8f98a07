package icsref.recode.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatePeriodParserTest {
  private static String parse(String text) {
    return parse(text, DateConventions.BRITISH);
  }

  private static String parse(String text, DateConventions conventions) {
    return new DatePeriodParser(conventions).parse(text).map(DatePeriod::toString).orElse("none");
  }

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
    "'  2019 ', 2019-01-01 to 2019-12-31",
    "RTT-April-2019, 2019-04-01 to 2019-04-30",
    "MSitAE-APRIL-2019, 2019-04-01 to 2019-04-30",
    "01APR2019, 2019-04-01",
    "SEP2018, 2018-09-01 to 2018-09-30",
    "01APR2018:00:00:00, 2018-04-01",
    "01-Apr-2018 00:00:00, 2018-04-01",
    "2020-03-31T00:00:00Z, 2020-03-31",
    "31st March 2020, 2020-03-31",
    "'March 31, 2020', 2020-03-31",
    "Wed 31 Mar 2020, 2020-03-31",
    "2020/03/31, 2020-03-31",
    "2020.03, 2020-03-01 to 2020-03-31",
    "2020M03, 2020-03-01 to 2020-03-31",
    "March-20 (provisional), 2020-03-01 to 2020-03-31",
    "2019/20 M12, 2020-03-01 to 2020-03-31",
    "Month 1 2019-20, 2019-04-01 to 2019-04-30",
    "Jan-Mar 2019, 2019-01-01 to 2019-03-31",
    "April to June 2019, 2019-04-01 to 2019-06-30",
    "Oct-Jan 2020, 2019-10-01 to 2020-01-31",
    "April 2019 to March 2020, 2019-04-01 to 2020-03-31",
    "01/04/2019 - 31/03/2020, 2019-04-01 to 2020-03-31",
    "Year to March 2020, 2019-04-01 to 2020-03-31",
    "12 months ending 31 March 2020, 2019-04-01 to 2020-03-31",
    "week ending 05/04/2020, 2020-04-05",
    "2019-W14, 2019-04-01 to 2019-04-07",
    "FY19/20, 2019-04-01 to 2020-03-31",
    "19/20, 2019-04-01 to 2020-03-31",
    "1920, 2019-04-01 to 2020-03-31",
    "Q3_1920, 2019-10-01 to 2019-12-31",
    "2019_20, 2019-04-01 to 2020-03-31",
    "2017 - 19, 2017-01-01 to 2019-12-31",
    "2019-21, 2019-01-01 to 2021-12-31",
    "43921, 2020-03-31"
  })
  void every_form_of_a_date_has_its_first_and_last_day(String text, String expected) {
    assertThat(parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "soon",
        "31/02/2021",
        "2019/18",
        "13/2019",
        "2019-13",
        "2019-00",
        "2019 Q5",
        "04/13/2021",
        "19",
        "1 Foo 2019",
        "20-Mar",
        "pre-April 2019",
        "since 2019",
        "2019/20 M13",
        "123456",
        "2019-40",
        "April",
        "2019-W54",
        "Q1",
        "2021-04-31",
        "0000",
        "9999"
      })
  void what_is_no_date_is_not_guessed(String text) {
    assertThat(parse(text)).isEqualTo("none");
  }

  @Test
  void conventions_of_a_column_decide_what_can_be_read_in_two_ways() {
    DateConventions american = new DateConventions(true, false);
    assertThat(parse("04/01/2020", american)).isEqualTo("2020-04-01");
    assertThat(parse("04/13/2020", american)).isEqualTo("2020-04-13");
    assertThat(parse("13/04/2020", american)).isEqualTo("none");
    DateConventions compact = new DateConventions(false, true);
    assertThat(parse("2021", compact)).isEqualTo("2020-04-01 to 2021-03-31");
    assertThat(parse("2019", compact)).isEqualTo("2019-01-01 to 2019-12-31");
  }

  @Test
  void texts_show_the_conventions_of_their_column() {
    DateSigns signs = new DateSigns();
    List.of("04/01/2020", "05/01/2020", "").forEach(signs::note);
    assertThat(signs.conventions()).isEqualTo(DateConventions.BRITISH);
    assertThat(signs.exampleOfFirstOfMonth()).contains("05/01/2020");
    signs.note("04/13/2020");
    assertThat(signs.conventions()).isEqualTo(new DateConventions(true, false));
    assertThat(signs.exampleOfFirstOfMonth()).isEmpty();
    signs.note("31/12/2020");
    assertThat(signs.conventions()).isEqualTo(DateConventions.BRITISH);
    signs.note("1819");
    assertThat(signs.conventions()).isEqualTo(new DateConventions(false, true));
  }
}
