package icsref.job;

import icsref.map.BodyCodes;
import icsref.map.footprint.Listed;
import icsref.model.Allocation;
import icsref.model.Component;
import icsref.model.Finding;
import icsref.model.GroupAllocation;
import icsref.model.InputTable;
import icsref.model.LsoaChange;
import icsref.model.LsoaInGroup;
import icsref.model.Membership;
import icsref.model.Organisation;
import icsref.model.Residents;
import icsref.model.Succession;
import icsref.read.Source;
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
  private final List<Listed<Residents>> residents = new ArrayList<>();
  private final List<Listed<LsoaChange>> lsoaChanges = new ArrayList<>();
  private final List<Listed<LsoaInGroup>> lsoaGroups = new ArrayList<>();
  private final List<Listed<GroupAllocation>> groupAllocations = new ArrayList<>();
  private final List<Listed<Allocation>> footprints = new ArrayList<>();

  /**
   * Joins what was read of each list.
   *
   * @param lists in the order of the sources
   * @param inputs what the manifest says of each, in the same order
   */
  static Facts of(List<SourceFacts> lists, List<InputTable> inputs) {
    Facts facts = new Facts();
    facts.inputs.addAll(inputs);
    lists.forEach(facts::add);
    facts.completeCodes();
    return facts;
  }

  /** A body is one body, whatever code of its a list writes: before anything is compared. */
  private void completeCodes() {
    BodyCodes codes = BodyCodes.of(organisations);
    organisations.replaceAll(codes::complete);
    registered.replaceAll(codes::complete);
    memberships.replaceAll(codes::complete);
    successions.replaceAll(codes::complete);
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
    add(footprints, list.source, list.allocations);
    add(lsoaGroups, list.source, list.lsoaGroups);
    add(groupAllocations, list.source, list.groupAllocations);
    add(residents, list.source, list.residents);
    add(lsoaChanges, list.source, list.lsoaChanges);
  }

  private static <F> void add(List<Listed<F>> lists, Source source, List<F> facts) {
    if (!facts.isEmpty()) {
      lists.add(new Listed<>(source.file(), source.sheet(), source.bundled(), facts));
    }
  }

  /** Keeps only what is asked for after the rows are staged: inputs, findings, components. */
  void letGoOfStaged() {
    organisations.clear();
    registered.clear();
    memberships.clear();
    successions.clear();
    residents.clear();
    lsoaChanges.clear();
    lsoaGroups.clear();
    groupAllocations.clear();
    footprints.clear();
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

  List<Listed<Residents>> residents() {
    return residents;
  }

  List<Listed<LsoaChange>> lsoaChanges() {
    return lsoaChanges;
  }

  List<Listed<Allocation>> footprints() {
    return footprints;
  }

  List<Listed<LsoaInGroup>> lsoaGroups() {
    return lsoaGroups;
  }

  List<Listed<GroupAllocation>> groupAllocations() {
    return groupAllocations;
  }
}
