package org.fresnel.proxy.response;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The attestation data on whose head and checkpoints enough agree. Where they agree on source and
/// target alone, data with other checkpoints is never given.
///
/// @param needed how many have to agree, at least 1
/// @param of who counts as one
/// @param otherwise what is given if too few agree
public record Quorum(int needed, Of of, Otherwise otherwise) implements ResponseSelector {
  /// Who counts as one voice.
  public enum Of {
    /// Each node.
    NODES,
    /// Each client implementation, however many nodes run it.
    CLIENTS
  }

  /// What is given if too few agree.
  public enum Otherwise {
    /// What the most preferred node says.
    FIRST,
    /// Nothing.
    REFUSE
  }

  /// The same, but nothing is given if too few agree.
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
                    places.getFirst(), "quorum of " + String.join(", ", voices(given, places))));
  }

  /// The first whose source and target a quorum has; the first of all if none agrees on them.
  private Chosen first(List<Candidate> given) {
    return quorum(given, AttestationVote::checkpoints)
        .filter(places -> places.getFirst() > 0)
        .map(
            places ->
                new Chosen(
                    places.getFirst(),
                    "%s; the checkpoints are those of %s"
                        .formatted(withheld(given), String.join(", ", voices(given, places)))))
        .orElseGet(() -> new Chosen(0, withheld(given)));
  }

  /// The places of the first candidates of which enough agree on a part of their vote.
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
        .filter(places -> voices(given, places).size() >= needed)
        .findFirst();
  }

  private Set<String> voices(List<Candidate> given, List<Integer> places) {
    var voices = new TreeSet<String>();
    for (var place : places) {
      var candidate = given.get(place);
      voices.add(
          switch (of) {
            case NODES -> candidate.node();
            case CLIENTS -> candidate.client();
          });
    }
    return voices;
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
