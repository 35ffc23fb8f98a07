package icsref.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimetableTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  @Test
  void a_time_that_the_clocks_skip_is_kept_when_they_jump() {
    // 29 March 2026, 01:00 GMT becomes 02:00 BST
    assertThat(times("30 1 * * *", "2026-03-28T00:00:00Z", 3))
        .containsExactly("2026-03-28T01:30Z", "2026-03-29T02:00+01:00", "2026-03-30T01:30+01:00");
  }

  @Test
  void a_time_that_the_clocks_show_twice_is_kept_once() {
    // 25 October 2026, 02:00 BST becomes 01:00 GMT
    assertThat(times("30 1 * * *", "2026-10-24T00:00:00Z", 3))
        .containsExactly("2026-10-24T01:30+01:00", "2026-10-25T01:30+01:00", "2026-10-26T01:30Z");
  }

  @Test
  void a_time_in_the_second_showing_waits_for_the_next_day() {
    assertThat(times("30 1 * * *", "2026-10-25T01:10:00Z", 1)).containsExactly("2026-10-26T01:30Z");
  }

  @Test
  void hours_are_counted_by_the_wall_clock() {
    assertThat(times("0 * * * *", "2026-03-28T23:30:00Z", 4))
        .containsExactly(
            "2026-03-29T00:00Z",
            "2026-03-29T02:00+01:00",
            "2026-03-29T03:00+01:00",
            "2026-03-29T04:00+01:00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"30 0 * * *", "0 1 * * *", "30 1 * * *", "59 1 * * *", "0 2 * * *"})
  void a_nightly_run_comes_once_on_every_day_of_a_year_with_both_changes(String cron) {
    List<LocalDate> days = new ArrayList<>();
    Timetable timetable = Timetable.of(cron, LONDON);
    Instant now = Instant.parse("2025-12-31T12:00:00Z");
    for (int i = 0; i < 365; i++) {
      now = timetable.next(now);
      days.add(now.atZone(LONDON).toLocalDate());
    }
    assertThat(days)
        .isEqualTo(LocalDate.of(2026, 1, 1).datesUntil(LocalDate.of(2027, 1, 1)).toList());
  }

  @Test
  void six_fields_begin_with_the_second() {
    assertThat(times("15 30 2 * * MON-FRI", "2026-03-06T12:00:00Z", 1))
        .containsExactly("2026-03-09T02:30:15Z");
  }

  @Test
  void what_is_no_cron_expression_is_refused() {
    assertThatThrownBy(() -> Timetable.of("every night", LONDON))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 0 30 2 *", "0 0 31 2 *", "0 0 31 4,6,9,11 *"})
  void a_day_that_never_comes_is_refused(String cron) {
    assertThatThrownBy(() -> Timetable.of(cron, LONDON))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("this time never comes");
  }

  @Test
  void a_leap_day_comes_every_four_years() {
    assertThat(times("0 12 29 2 *", "2026-01-01T00:00:00Z", 2))
        .containsExactly("2028-02-29T12:00Z", "2032-02-29T12:00Z");
  }

  private static List<String> times(String cron, String from, int count) {
    List<String> times = new ArrayList<>();
    Timetable timetable = Timetable.of(cron, LONDON);
    Instant now = Instant.parse(from);
    for (int i = 0; i < count; i++) {
      now = timetable.next(now);
      times.add(now.atZone(LONDON).toOffsetDateTime().toString());
    }
    return times;
  }
}
