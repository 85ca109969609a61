package org.fresnel.proxy.response;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Selects attestation data with a head and checkpoints that enough nodes agree on. If they agree
/// only on source and target, data with other checkpoints is never returned.
///
/// @param needed number of votes that must agree, at least 1
/// @param of unit that has one vote
/// @param otherwise rule if too few agree
public record Quorum(int needed, Of of, Otherwise otherwise) implements ResponseSelector {
  /// The unit that has one vote.
  public enum Of {
    /// Each node.
    NODES,
    /// Each client implementation, with any number of nodes.
    CLIENTS
  }

  /// The rule if too few agree.
  public enum Otherwise {
    /// Return the response of the most preferred node.
    FIRST,
    /// Return none.
    REFUSE
  }

  /// A copy that returns none if too few agree.
  public Quorum strict() {
    return new Quorum(needed, of, Otherwise.REFUSE);
  }

  @Override
  public Optional<Chosen> early(List<Candidate> given, int awaited) {
    return agreed(given);
  }

  @Override
  public Optional<Chosen> last(List<Candidate> given) {
    return agreed(given)
        .or(
            () ->
                switch (otherwise) {
                  case FIRST -> Optional.of(first(given));
                  case REFUSE -> Optional.empty();
                });
  }

  private Optional<Chosen> agreed(List<Candidate> given) {
    return quorum(given, vote -> vote)
        .map(
            places ->
                new Chosen(
                    places.getFirst(), "quorum of " + String.join(", ", voters(given, places))));
  }

  /// The first candidate with source and target of a quorum; the first of all if there is no
  /// quorum.
  private Chosen first(List<Candidate> given) {
    return quorum(given, AttestationVote::checkpoints)
        .filter(places -> places.getFirst() > 0)
        .map(
            places ->
                new Chosen(
                    places.getFirst(),
                    "%s; the checkpoints are those of %s"
                        .formatted(withheld(given), String.join(", ", voters(given, places)))))
        .orElseGet(() -> new Chosen(0, withheld(given)));
  }

  /// The positions of the first candidates of which enough agree on a part of their vote.
  private Optional<List<Integer>> quorum(
      List<Candidate> given, Function<AttestationVote, Object> part) {
    var votes = new LinkedHashMap<Object, List<Integer>>();
    for (var i = 0; i < given.size(); i++) {
      var place = i;
      AttestationVote.of(given.get(i).response())
          .map(part)
          .ifPresent(it -> votes.computeIfAbsent(it, _ -> new ArrayList<>()).add(place));
    }
    return votes.values().stream()
        .filter(places -> voters(given, places).size() >= needed)
        .findFirst();
  }

  private Set<String> voters(List<Candidate> given, List<Integer> places) {
    var voters = new TreeSet<String>();
    for (var place : places) {
      var candidate = given.get(place);
      voters.add(
          switch (of) {
            case NODES -> candidate.node();
            case CLIENTS -> candidate.client();
          });
    }
    return voters;
  }

  @Override
  public String withheld(List<Candidate> given) {
    return given.stream()
        .map(
            candidate ->
                candidate.node()
                    + " votes for "
                    + AttestationVote.of(candidate.response())
                        .map(AttestationVote::head)
                        .orElse("nothing readable"))
        .collect(Collectors.joining("; ", "no quorum of " + needed + ": ", ""));
  }
}
