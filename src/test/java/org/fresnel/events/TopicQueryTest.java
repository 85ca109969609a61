package org.fresnel.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicQueryTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "topics=head,block",
        "topics=head&topics=block",
        "topics=head%2Cblock",
        "x=y&topics=head,block&topics=head"
      })
  void topicsAreParsedInEverySpelling(String query) {
    assertThat(TopicQuery.of(query)).isEqualTo(new TopicQuery.Topics(Set.of("head", "block")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "topic=head",
        "topics=",
        "topics=head,",
        "topics=a%26b",
        "topics=%",
        "topics=a b"
      })
  void aBadTopicQueryIsRefused(String query) {
    assertThat(TopicQuery.of(query)).isInstanceOf(TopicQuery.Malformed.class);
  }

  @Test
  void tooManyTopicsAreRefused() {
    var topics =
        IntStream.rangeClosed(0, TopicQuery.MOST_TOPICS)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(","));

    assertThat(TopicQuery.of("topics=" + topics)).isInstanceOf(TopicQuery.Malformed.class);
  }
}
