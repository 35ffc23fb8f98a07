package icsref.job;

import icsref.map.footprint.ListedFootprint;
import icsref.model.Component;
import icsref.model.Finding;
import icsref.model.InputTable;
import icsref.model.LsoaChange;
import icsref.model.Membership;
import icsref.model.Organisation;
import icsref.model.Residents;
import icsref.model.Succession;
import java.util.ArrayList;
import java.util.List;

/** Everything that the lists state, in the order of sources and rows whatever thread was first. */
final class Facts {
  private final List<InputTable> inputs = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<Organisation> organisations = new ArrayList<>();
  private final List<Organisation> registered = new ArrayList<>();
  private final List<Membership> memberships = new ArrayList<>();
  private final List<Succession> successions = new ArrayList<>();
  private final List<Component> components = new ArrayList<>();
  private final List<Residents> residents = new ArrayList<>();
  private final List<LsoaChange> lsoaChanges = new ArrayList<>();
  private final List<ListedFootprint> footprints = new ArrayList<>();

  /**
   * Joins what was read of each list.
   *
   * @param lists in the order of the sources
   * @param inputs what the manifest says of each, in the same order
   */
  static Facts of(List<SourceFacts> lists, List<InputTable> inputs) {
    Facts facts = new Facts();
    facts.inputs.addAll(inputs);
    // an official list of residents stands above the bundled one: the later is used
    lists.stream().filter(list -> list.source.bundled()).forEach(facts::addResidents);
    lists.stream().filter(list -> !list.source.bundled()).forEach(facts::addResidents);
    lists.forEach(facts::add);
    return facts;
  }

  private void addResidents(SourceFacts list) {
    residents.addAll(list.residents);
  }

  private void add(SourceFacts list) {
    findings.addAll(list.findings);
    organisations.addAll(list.organisations);
    if (list.source.register()) {
      registered.addAll(list.organisations);
    }
    memberships.addAll(list.memberships);
    successions.addAll(list.successions);
    components.addAll(list.components);
    lsoaChanges.addAll(list.lsoaChanges);
    if (!list.allocations.isEmpty()) {
      footprints.add(
          new ListedFootprint(
              list.source.file(), list.source.sheet(), list.source.bundled(), list.allocations));
    }
  }

  List<InputTable> inputs() {
    return inputs;
  }

  /** Malformed rows, and what is wrong with a list as a whole. */
  List<Finding> findings() {
    return findings;
  }

  List<Organisation> organisations() {
    return organisations;
  }

  /** Those of lists whose codes and names are the ones of their day. */
  List<Organisation> registered() {
    return registered;
  }

  List<Membership> memberships() {
    return memberships;
  }

  List<Succession> successions() {
    return successions;
  }

  List<Component> components() {
    return components;
  }

  List<Residents> residents() {
    return residents;
  }

  List<LsoaChange> lsoaChanges() {
    return lsoaChanges;
  }

  List<ListedFootprint> footprints() {
    return footprints;
  }
}
