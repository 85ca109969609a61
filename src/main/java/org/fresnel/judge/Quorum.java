package org.fresnel.judge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The attestation data on whose head and checkpoints enough agree.
///
/// @param needed how many have to agree, at least 1
/// @param of who counts as one
/// @param otherwise what is given if too few agree
public record Quorum(int needed, Of of, Otherwise otherwise) implements Choice {
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
                  case FIRST -> Optional.of(new Chosen(0, withheld(given)));
                  case REFUSE -> Optional.empty();
                });
  }

  private Optional<Chosen> agreed(List<Candidate> given) {
    return votes(given).values().stream()
        .filter(places -> voices(given, places).size() >= needed)
        .findFirst()
        .map(
            places ->
                new Chosen(
                    places.getFirst(), "quorum of " + String.join(", ", voices(given, places))));
  }

  /// The places of the candidates, by what they vote for.
  private static Map<Vote, List<Integer>> votes(List<Candidate> given) {
    var votes = new LinkedHashMap<Vote, List<Integer>>();
    for (var i = 0; i < given.size(); i++) {
      var place = i;
      Vote.of(given.get(i).response())
          .ifPresent(vote -> votes.computeIfAbsent(vote, _ -> new ArrayList<>()).add(place));
    }
    return votes;
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
                    + Vote.of(candidate.response()).map(Vote::head).orElse("nothing readable"))
        .collect(Collectors.joining("; ", "no quorum of " + needed + ": ", ""));
  }
}
