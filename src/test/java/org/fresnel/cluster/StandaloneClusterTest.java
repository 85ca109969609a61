package org.fresnel.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import org.fresnel.cluster.Fact.Kind;
import org.fresnel.cluster.LeaseResult.Granted;
import org.junit.jupiter.api.Test;

/// A router that is configured alone.
class StandaloneClusterTest {
  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

  private final Cluster cluster = ClusterFactory.standalone(() -> NOW);

  @Test
  void isReadyAtOnce() {
    assertThat(cluster.members().ready()).isTrue();
  }

  @Test
  void keepsNoFacts() {
    cluster.publish(Kind.ORDER, "node-1", FactValue.ofText("drain"));

    assertThat(cluster.facts(Kind.ORDER)).isEmpty();
  }

  @Test
  void hasEveryLease() {
    var results = new ArrayList<LeaseResult>();
    cluster.lease("drill", Duration.ofMinutes(1), results::add);

    assertThat(results).containsExactly(new Granted("drill", NOW.plusSeconds(60)));
  }

  @Test
  void loadsNothingOfTheEngine() throws Exception {
    try (var loader = new URLClassLoader(classPathWithoutEngine(), null)) {
      var factory = loader.loadClass(ClusterFactory.class.getName());
      var standalone = factory.getMethod("standalone", InstantSource.class);
      InstantSource time = () -> NOW;

      assertThat(standalone.invoke(null, time)).isNotNull();
    }
  }

  private static URL[] classPathWithoutEngine() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(it -> !it.contains("jgroups"))
        .map(File::new)
        .map(File::toURI)
        .map(StandaloneClusterTest::url)
        .toArray(URL[]::new);
  }

  private static URL url(URI uri) {
    try {
      return uri.toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
