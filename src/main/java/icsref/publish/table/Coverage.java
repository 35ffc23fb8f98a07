package icsref.publish.table;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The certificate that England is covered exactly once: {@code coverage.json}. */
public final class Coverage {
  private final Connection staging;

  private Coverage(Connection staging) {
    this.staging = staging;
  }

  /** The certificate of the as-at footprint, and in short of every footprint that was read. */
  public static Map<String, Object> of(Connection staging) {
    Coverage coverage = new Coverage(staging);
    Map<String, Object> certificate = new LinkedHashMap<>(coverage.one(AS_AT));
    certificate.put("expectations", coverage.all(EXPECTATIONS));
    certificate.put("straddling_authorities", coverage.all(STRADDLERS));
    certificate.put("footprints", coverage.all(FOOTPRINTS));
    return certificate;
  }

  private static final String AS_AT =
      """
      select cast(r.as_at as varchar) as as_at,
        cast(r.footprint_edition as varchar) as edition,
        r.footprint_evidence as evidence,
        f.file as footprint_file,
        r.lsoa_vintage,
        f.lsoas as lsoas_expected,
        (select coalesce(sum(l.lsoas), 0) from lsoa_group l
          where l.ics_ods is not null or l.ics_gss is not null)
          as lsoas_covered,
        (select count(*) from footprint_fault u where u.fault = 'gap' and u.file = f.file
          and u.edition = f.edition and u.vintage = f.vintage) as gaps,
        (select count(*) from footprint_fault u where u.fault = 'overlap' and u.file = f.file
          and u.edition = f.edition and u.vintage = f.vintage) as overlaps,
        (select count(*) from footprint_fault u where u.fault = 'outside_england'
          and u.file = f.file and u.edition = f.edition and u.vintage = f.vintage)
          as outside_england,
        (select count(*) from ics) as ics,
        (select count(distinct coalesce(l.sub_icb_ods, l.sub_icb_gss)) from lsoa_group l) as sub_icbs,
        (select count(distinct i.region_gss) from ics i) as regions,
        (select sum(l.persons) from lsoa_group l) as persons,
        r.persons_basis,
        r.ics_codes_changed as lsoas_with_ics_gss_changed_since_day_before
      from run r
      join footprint f on f.edition = r.footprint_edition and f.vintage = r.lsoa_vintage
      """;

  private static final String EXPECTATIONS =
      """
      with counts as (
        select 'ICS' as what, (select count(*) from ics) as n
        union all select 'REGION', (select count(distinct region_gss) from ics)
        union all select 'SUB-ICB',
          (select count(distinct coalesce(sub_icb_ods, sub_icb_gss)) from lsoa_group)
        union all select 'LSOA-' || r.lsoa_vintage,
          (select coalesce(sum(lsoas), 0) from lsoa_group
            where ics_ods is not null or ics_gss is not null) from run r
        union all select 'RESIDENTS-' || upper(r.persons_basis), (select sum(persons) from lsoa_group)
          from run r
      )
      select c.what, c.n as found, e.least, e.most, c.n between e.least and e.most as met, e.why
      from counts c cross join run r
      join expectation e on e.what = c.what
        and (e.valid_from is null or r.as_at >= e.valid_from)
        and (e.valid_to is null or r.as_at <= e.valid_to)
      order by c.what
      """;

  private static final String STRADDLERS =
      """
      select a.tier, a.gss as authority_gss,
        case a.tier when 'DISTRICT' then (select max(d.name) from district d where d.gss = a.gss)
          else (select max(d.upper_tier_name) from district d where d.upper_tier_gss = a.gss) end
          as authority_name,
        count(*) as icss, listagg(a.ics_ods, ' ') within group (order by a.ics_ods) as ics_ods
      from authority_part a
      group by a.tier, a.gss
      having count(*) > 1
      order by a.tier, a.gss
      """;

  private static final String FOOTPRINTS =
      """
      select cast(f.edition as varchar) as edition, f.vintage as lsoa_vintage, f.evidence, f.file,
        f.lsoas as lsoas_expected, f.covered as lsoas_covered,
        (select count(*) from footprint_fault u where u.fault = 'gap' and u.file = f.file
          and u.edition = f.edition and u.vintage = f.vintage) as gaps,
        (select count(*) from footprint_fault u where u.fault = 'overlap' and u.file = f.file
          and u.edition = f.edition and u.vintage = f.vintage) as overlaps,
        (select count(*) from footprint_sub_icb s where s.edition = f.edition
          and s.vintage = f.vintage) as sub_icbs,
        f.systems
      from footprint f
      order by f.edition, f.vintage
      """;

  private Map<String, Object> one(String sql) {
    List<Map<String, Object>> rows = all(sql);
    if (rows.size() != 1) {
      throw new IllegalStateException("the as-at footprint stands " + rows.size() + " times");
    }
    return rows.get(0);
  }

  private List<Map<String, Object>> all(String sql) {
    List<Map<String, Object>> all = new ArrayList<>();
    try (Statement statement = staging.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= columns; i++) {
          String name = rows.getMetaData().getColumnLabel(i).toLowerCase(Locale.ROOT);
          row.put(name, rows.getObject(i));
        }
        all.add(row);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("coverage: " + e.getMessage(), e);
    }
    return all;
  }
}
