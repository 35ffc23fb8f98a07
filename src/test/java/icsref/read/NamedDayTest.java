package icsref.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedDayTest {
  @ParameterizedTest
  @CsvSource({
    "etr_2025-12-01.csv, 2025-12-01, true",
    "etr-20251201.csv, 2025-12-01, true",
    "epraccur 1 Dec 2025.csv, 2025-12-01, true",
    "epraccur_31st_January_2022.csv, 2022-01-31, true",
    "As at 26/01/2023, 2023-01-26, true",
    "Integrated_Care_Boards_(December_2024)_Names_and_Codes_in_EN.csv, 2024-12-01, false",
    "LSOA_(2011)_to_CCG_(April_2017)_Lookup.csv, 2017-04-01, false",
    "epraccur_dse_2026-02.csv, 2026-02-01, false",
    "01Aug2026, 2026-08-01, true",
  })
  void a_day_or_a_month_is_found_in_a_name(String text, LocalDate day, boolean exact) {
    assertThat(NamedDay.find(text)).contains(new NamedDay(day, exact));
  }

  @ParameterizedTest
  @CsvSource({
    "eccg.csv",
    "LSOA21_SICBL26_ICB26_LAD26_EN.csv",
    "practices 2022-23.csv",
    "practices_2011-12.csv",
    "list-2026.csv",
    "board members 2020.csv",
    "e20251342.csv",
    "dismay 2020.csv",
  })
  void years_and_other_numbers_are_no_day(String text) {
    assertThat(NamedDay.find(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2025-07-14, 2025-07-14",
    "2025-06-30, 2025-07-01",
    "2025-08-02, 2025-07-01",
  })
  void of_a_month_the_rows_may_know_the_day(LocalDate inRows, LocalDate edition) {
    NamedDay july = NamedDay.find("etr_2025-07.csv").orElseThrow();

    assertThat(july.in(Optional.of(inRows))).isEqualTo(edition);
    assertThat(july.in(Optional.empty())).isEqualTo("2025-07-01");
  }
}
