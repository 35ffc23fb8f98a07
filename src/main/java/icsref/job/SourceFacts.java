package icsref.job;

import icsref.model.Allocation;
import icsref.model.Component;
import icsref.model.ExitCode;
import icsref.model.Fact;
import icsref.model.Finding;
import icsref.model.GroupAllocation;
import icsref.model.InputTable;
import icsref.model.LsoaChange;
import icsref.model.LsoaInGroup;
import icsref.model.Membership;
import icsref.model.Organisation;
import icsref.model.Residents;
import icsref.model.Stop;
import icsref.model.Succession;
import icsref.read.Source;
import icsref.read.SourceReader;
import icsref.read.file.Refused;
import icsref.read.rule.MalformedRow;
import icsref.read.rule.RowReader;
import java.util.ArrayList;
import java.util.List;
import org.springframework.batch.core.listener.SkipListener;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * The facts of one list in the order of its rows, kept by the one thread that reads it; a malformed
 * row is skipped and becomes a finding.
 */
final class SourceFacts implements ItemWriter<List<Fact>>, SkipListener<Object, List<Fact>> {
  /** Each is a finding that is held until the end, and more than a thousand nobody reads. */
  private static final int MOST_REJECTED = 100_000;

  final Source source;
  final boolean asCompiled;
  final List<Allocation> allocations = new ArrayList<>();
  final List<LsoaInGroup> lsoaGroups = new ArrayList<>();
  final List<GroupAllocation> groupAllocations = new ArrayList<>();
  final List<Residents> residents = new ArrayList<>();
  final List<LsoaChange> lsoaChanges = new ArrayList<>();
  final List<Organisation> organisations = new ArrayList<>();
  final List<Membership> memberships = new ArrayList<>();
  final List<Succession> successions = new ArrayList<>();
  final List<Component> components = new ArrayList<>();
  final List<Finding> findings = new ArrayList<>();
  private long rejected;
  private String content = "";

  /**
   * @param asCompiled whether the list is, byte for byte, one that this program compiled
   */
  SourceFacts(Source source, boolean asCompiled) {
    this.source = source;
    this.asCompiled = asCompiled;
  }

  /** Reads a list outside a job, for what it states; malformed rows are for a build to tell of. */
  static SourceFacts read(Source source) {
    SourceFacts list = new SourceFacts(source, false);
    SourceReader.readAll(source, list::keep, list::found);
    return list;
  }

  @Override
  public void write(Chunk<? extends List<Fact>> rows) {
    for (List<Fact> row : rows) {
      for (Fact fact : row) {
        keep(fact);
      }
    }
  }

  private void keep(Fact fact) {
    if (fact instanceof Allocation allocation) {
      allocations.add(allocation);
    } else if (fact instanceof LsoaInGroup lsoa) {
      lsoaGroups.add(lsoa);
    } else if (fact instanceof GroupAllocation area) {
      groupAllocations.add(area);
    } else if (fact instanceof Residents some) {
      residents.add(some);
    } else if (fact instanceof LsoaChange change) {
      lsoaChanges.add(change);
    } else if (fact instanceof Organisation organisation) {
      organisations.add(organisation);
    } else if (fact instanceof Membership membership) {
      memberships.add(membership);
    } else if (fact instanceof Succession succession) {
      successions.add(succession);
    } else if (fact instanceof Component component) {
      components.add(component);
    } else {
      throw new IllegalStateException("a fact of unknown kind: " + fact);
    }
  }

  @Override
  public void onSkipInProcess(Object row, Throwable malformed) {
    findings.add(((MalformedRow) malformed).finding());
    rejected++;
    if (rejected == MOST_REJECTED) {
      Refused refused =
          Refused.unreadable("has " + MOST_REJECTED + " rows that are malformed, or more");
      throw new Stop(
          ExitCode.INPUT,
          source.file() + " " + refused.getMessage() + ". " + refused.remedy(),
          List.of(
              ((MalformedRow) malformed).finding(), refused.finding(source.file(), source.sheet())),
          refused);
    }
  }

  /** All rows were read. */
  void end(RowReader rows) {
    content = rows.content();
    rows.keptNothing().ifPresent(this::found);
  }

  /** Of the whole list, not of a row. */
  void found(Finding finding) {
    findings.add(finding);
  }

  /**
   * What the manifest says of the list.
   *
   * @param read rows, without header and blank ones
   */
  InputTable input(long read) {
    return new InputTable(
        source.file(),
        source.sheet(),
        source.edition(),
        new InputTable.Layout(
            source.layout(), source.dialect(), source.register(), source.bundled()),
        new InputTable.Content(source.sha256(), source.bytes(), read, rejected, content),
        new InputTable.Rights(source.publisher(), source.licence()));
  }
}
