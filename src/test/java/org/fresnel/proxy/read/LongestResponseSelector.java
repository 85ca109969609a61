package org.fresnel.proxy.read;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.fresnel.proxy.response.Candidate;
import org.fresnel.proxy.response.ResponseSelector;

/// Selects the longest answer of all.
record LongestResponseSelector() implements ResponseSelector {
  @Override
  public Optional<Chosen> early(List<Candidate> given, int awaited) {
    return Optional.empty();
  }

  @Override
  public Optional<Chosen> last(List<Candidate> given) {
    return IntStream.range(0, given.size())
        .boxed()
        .max(Comparator.comparingInt(place -> given.get(place).response().body().length()))
        .map(place -> new Chosen(place, "longest of " + given.size()));
  }
}
