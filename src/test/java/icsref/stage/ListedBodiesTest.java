package icsref.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListedBodiesTest {
  private StagedRows rows;
  private int row;

  @BeforeEach
  void open() throws SQLException {
    rows = new StagedRows("2026-03-31", List.of("bundled.csv"), List.of("official.csv"));
  }

  @AfterEach
  void close() {
    rows.close();
  }

  private void listed(
      String kind, String ods, String name, String from, String to, String file, String edition)
      throws SQLException {
    row++;
    rows.run(
        """
        insert into organisation values ('%s', '%s', null, '%s', '%s', %s, %s, '', '', '%s', '',
          %d, '', date '%s')
        """
            .formatted(
                kind,
                ods,
                name,
                name,
                StagedRows.day(from),
                StagedRows.day(to),
                file,
                row,
                edition));
  }

  private void succession(String predecessor, String successor, String date) throws SQLException {
    rows.run(
        """
        insert into succession (predecessor_kind, predecessor_ods, successor_kind, successor_ods,
          succeeded, how, evidence, file, sheet, row_no, cell, edition)
        values ('ORGANISATION', '%s', 'ORGANISATION', '%s', date '%s', 'succession', '', 's.csv', '',
          1, '', date '2026-07-01')
        """
            .formatted(predecessor, successor, date));
  }

  private List<String> bodies() throws SQLException {
    ListedBodies.derive(rows.staging());
    return rows.read("select kind, ods, name, valid_to, status, file from listed_body order by 2");
  }

  @Test
  void a_trust_whose_list_is_older_than_its_succession_closes_the_day_before() throws SQLException {
    listed("TRUST", "RAP", "Closed", "2001-04-01", "", "bundled.csv", "2022-07-01");
    listed("TRUST", "RVJ", "Closes later", "2001-04-01", "", "bundled.csv", "2022-07-01");
    listed("TRUST", "RW6", "Listed since", "2001-04-01", "", "bundled.csv", "2026-01-01");
    succession("RAP", "RAL", "2025-01-01");
    succession("RVJ", "RA7", "2026-07-01");
    succession("RW6", "RM3", "2021-10-01");

    assertThat(bodies())
        .containsExactly(
            "TRUST RAP Closed 2024-12-31 closed bundled.csv",
            "TRUST RVJ Closes later 2026-06-30 no longer listed bundled.csv",
            "TRUST RW6 Listed since - open bundled.csv");
  }

  @Test
  void a_trust_that_became_a_foundation_trust_is_one_body_of_its_newest_kind() throws SQLException {
    listed("TRUST", "RJ6", "Croydon", "2010-08-01", "", "bundled.csv", "2022-07-01");
    listed("FOUNDATION-TRUST", "RJ6", "Croydon FT", "2010-08-01", "", "bundled.csv", "2025-12-01");

    assertThat(bodies()).containsExactly("FOUNDATION-TRUST RJ6 Croydon FT - open bundled.csv");
  }

  @Test
  void the_official_list_of_a_day_tells_of_a_body_before_the_bundled_facts() throws SQLException {
    listed("GP-PRACTICE", "A81001", "Bundled", "1974-04-01", "", "bundled.csv", "2025-12-01");
    listed("GP-PRACTICE", "A81001", "Official", "1974-04-01", "", "official.csv", "2025-12-01");

    assertThat(bodies()).containsExactly("GP-PRACTICE A81001 Official - open official.csv");
  }

  @Test
  void a_body_has_the_status_of_the_as_at_day() throws SQLException {
    listed("PCN", "U11111", "Closed", "2019-07-01", "2026-03-30", "official.csv", "2025-12-01");
    listed("PCN", "U22222", "Last day", "2019-07-01", "2026-03-31", "official.csv", "2025-12-01");
    listed("PCN", "U33333", "Next day", "2026-04-01", "", "official.csv", "2025-12-01");
    listed("PCN", "U44444", "Left out", "2019-07-01", "", "official.csv", "2024-12-01");

    assertThat(bodies())
        .containsExactly(
            "PCN U11111 Closed 2026-03-30 closed official.csv",
            "PCN U22222 Last day 2026-03-31 open official.csv",
            "PCN U33333 Next day - not yet open official.csv",
            "PCN U44444 Left out - no longer listed official.csv");
  }

  private void authority(String kind, String gss, String name, String edition) throws SQLException {
    row++;
    rows.run(
        """
        insert into organisation values ('%s', null, '%s', '%s', '%s', null, null, '', '',
          'bundled.csv', '', %d, '', date '%s')
        """
            .formatted(kind, gss, name, name, row, edition));
  }

  private void recoded(String kind, String before, String after, String date) throws SQLException {
    rows.run(
        """
        insert into succession (predecessor_kind, predecessor_gss, successor_kind, successor_gss,
          succeeded, how, evidence, file, sheet, row_no, cell, edition)
        values ('%s', '%s', '%s', '%s', date '%s', 'recoded', '', 's.csv', '', 1, '',
          date '2026-07-01')
        """
            .formatted(kind, before, kind, after, date));
  }

  @Test
  void an_authority_that_was_re_issued_since_its_last_list_is_open_under_its_new_code_only()
      throws SQLException {
    authority("UPPER-TIER", "E08000016", "Barnsley", "2023-04-01");
    authority("UPPER-TIER", "E08000016", "Barnsley", "2024-04-01");
    authority("UPPER-TIER", "E08000017", "Doncaster", "2024-04-01");
    authority("UPPER-TIER", "E08000020", "Gateshead", "2012-04-01");
    authority("UPPER-TIER", "E08000037", "Gateshead", "2024-04-01");
    recoded("UPPER-TIER", "E08000016", "E08000038", "2025-04-01");
    recoded("UPPER-TIER", "E08000020", "E08000037", "2013-04-01");
    recoded("UPPER-TIER", "E08000017", "E08000040", "2027-04-01");

    ListedBodies.derive(rows.staging());
    assertThat(
            rows.read(
                "select gss, name, valid_from, valid_to, status, first_listed, last_listed, file"
                    + " from listed_body order by 1"))
        .containsExactly(
            "E08000016 Barnsley - 2025-03-31 closed 2023-04-01 2024-04-01 bundled.csv",
            "E08000017 Doncaster - 2027-03-31 open 2024-04-01 2024-04-01 bundled.csv",
            "E08000020 Gateshead - 2013-03-31 closed 2012-04-01 2012-04-01 bundled.csv",
            "E08000037 Gateshead - - open 2024-04-01 2024-04-01 bundled.csv",
            "E08000038 Barnsley 2025-04-01 - open - - s.csv",
            "E08000040 Doncaster 2027-04-01 - not yet open - - s.csv");
  }
}
