package icsref.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListedLinksTest {
  private StagedRows rows;
  private int row;

  @BeforeEach
  void open() throws SQLException {
    rows = new StagedRows("2026-03-31", List.of("bundled.csv"), List.of("new.csv", "old.csv"));
  }

  @AfterEach
  void close() {
    rows.close();
  }

  private void link(
      String relation, String child, String parent, String days, String file, String edition)
      throws SQLException {
    row++;
    String[] fromTo = days.split("/", -1);
    rows.run(
        """
        insert into membership values ('%s', '%s', '%s', null, '%s', '%s', null, %s, %s,
          '%s', '', %d, '', date '%s')
        """
            .formatted(
                relation,
                relation.equals("core-partner") ? "GP-PRACTICE" : "TRUST",
                child,
                relation.equals("core-partner") ? "PCN" : "ICB",
                parent,
                StagedRows.day(fromTo[0]),
                StagedRows.day(fromTo[1]),
                file,
                row,
                edition));
  }

  private List<String> used() throws SQLException {
    ListedLinks.derive(rows.staging());
    return rows.read(
        "select relation, child_ods, parent_ods, nth, file, later from link_used order by 1, 2, 4");
  }

  @Test
  void the_newest_list_until_the_day_speaks() throws SQLException {
    link("partner", "RVY", "QYG", "/", "old.csv", "2023-08-07");
    link("partner", "RVY", "QE1", "/", "new.csv", "2025-12-01");
    link("partner", "RVY", "QOP", "/", "next.csv", "2026-04-01");

    assertThat(used()).containsExactly("partner RVY QE1 1 new.csv FALSE");
    assertThat(rows.read("select relation, child_kind, file, edition, later from list_used"))
        .containsExactly("partner TRUST new.csv 2025-12-01 FALSE");
  }

  @Test
  void where_all_lists_are_later_the_first_of_them_speaks() throws SQLException {
    link("partner", "RVY", "QYG", "/", "new.csv", "2026-07-01");
    link("partner", "RVY", "QE1", "/", "old.csv", "2026-04-01");

    assertThat(used()).containsExactly("partner RVY QE1 1 old.csv TRUE");
  }

  @Test
  void of_two_lists_of_a_day_the_official_one_speaks_before_the_bundled() throws SQLException {
    link("principal", "RVY", "QYG", "/", "bundled.csv", "2025-12-01");
    link("principal", "RVY", "QE1", "/", "old.csv", "2025-12-01");

    assertThat(used()).containsExactly("principal RVY QE1 1 old.csv FALSE");
  }

  @Test
  void the_latest_link_of_a_trust_is_its_first() throws SQLException {
    link("geographic", "RVY", "Q1A", "/", "new.csv", "2025-12-01");
    link("geographic", "RVY", "Q1B", "2022-07-01/", "new.csv", "2025-12-01");
    link("geographic", "RVY", "Q1C", "2023-07-01/", "new.csv", "2025-12-01");

    assertThat(used())
        .containsExactly(
            "geographic RVY Q1C 1 new.csv FALSE",
            "geographic RVY Q1B 2 new.csv FALSE",
            "geographic RVY Q1A 3 new.csv FALSE");
  }

  @Test
  void a_practice_is_in_the_network_that_it_joined_last_and_has_not_left() throws SQLException {
    link("core-partner", "A81001", "U11111", "2019-07-01/2026-03-30", "new.csv", "2025-12-01");
    link("core-partner", "A81001", "U22222", "2020-04-01/2026-03-31", "new.csv", "2025-12-01");
    link("core-partner", "A81001", "U33333", "2021-04-01/", "new.csv", "2025-12-01");
    link("core-partner", "A81001", "U44444", "2026-04-01/", "new.csv", "2025-12-01");

    assertThat(used()).isEmpty();
    assertThat(
            rows.read("select practice_ods, pcn_ods, valid_from, nth from pcn_practice order by 4"))
        .containsExactly("A81001 U33333 2021-04-01 1", "A81001 U22222 2020-04-01 2");
  }
}
