package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fresnel.config.SettingsSource;
import org.fresnel.metrics.ReloadMetrics;
import org.fresnel.registry.MaintenanceWindowFinder;
import org.fresnel.registry.NodeRegistry;
import org.fresnel.storage.MemoryStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The configuration file changes while the router runs.
class LiveConfigurationTest {
  private static final String ONE = "nodes: [{name: a, url: 'http://a:5052'}]\n";
  private static final String TWO =
      "nodes: [{name: a, url: 'http://a:5052'}, {name: b, url: 'http://b:5052'}]\n";

  @TempDir Path folder;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("fresnel.yaml");
  }

  private record Running(LiveConfiguration configuration, NodeRegistry roster) {
    List<String> nodes() {
      return roster.fleet().snapshot().nodes().stream().map(it -> it.node().name()).toList();
    }

    /// As often as it takes for a file that does not change any more.
    void watch() {
      configuration.watch();
      configuration.watch();
    }
  }

  private Running start(String yaml) throws IOException {
    Files.writeString(file, yaml);
    return start();
  }

  private Running start() {
    var source = new SettingsSource(Map.of(), Map.of(), List.of(file));
    var loaded = source.read(Optional.empty());
    var clock = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
    var roster =
        new NodeRegistry(
            new NodeRegistry.Given(
                loaded.settings().nodes(), loaded.settings().health(), loaded.reader()),
            new MemoryStore(),
            MaintenanceWindowFinder.NONE,
            clock);
    return new Running(
        new LiveConfiguration(source, loaded, roster, new ReloadMetrics(registry), clock), roster);
  }

  @Test
  void aNodeThatIsNewInTheFileIsAdded() throws IOException {
    var router = start(ONE);
    Files.writeString(file, TWO);

    router.watch();

    assertThat(router.nodes()).containsExactly("a", "b");
    assertThat(router.configuration().now().lastReload().by()).isEqualTo("watch");
    assertThat(router.configuration().now().lastReload().applied())
        .contains("nodes[1].name", "nodes[1].url");
    assertThat(counted("applied")).isEqualTo(1);
  }

  @Test
  void aFileIsNotReadWhileItIsWritten() throws IOException {
    var router = start(TWO);
    Files.writeString(file, ONE);

    router.configuration().watch();
    assertThat(router.nodes()).containsExactly("a", "b");

    router.configuration().watch();
    assertThat(router.nodes()).containsExactly("a");
  }

  @Test
  void aMistakeChangesNothingAndIsLoggedOnce() throws IOException {
    var router = start(ONE);
    Files.writeString(file, TWO + "prob: 1\n");

    router.watch();
    router.watch();

    assertThat(router.nodes()).containsExactly("a");
    var last = router.configuration().now().lastReload();
    assertThat(last.result()).isEqualTo("refused");
    assertThat(last.mistake()).contains("line 2): expected a known key");
    assertThat(counted("refused")).isEqualTo(1);
    assertThat(refused()).isEqualTo(1);
  }

  @Test
  void aCorrectedMistakeIsNoLongerReported() throws IOException {
    var router = start(ONE);
    Files.writeString(file, "nodes: [");
    router.watch();

    Files.writeString(file, TWO);
    router.watch();

    assertThat(router.nodes()).containsExactly("a", "b");
    assertThat(refused()).isZero();
  }

  @Test
  void aMissingFileChangesNothing() throws IOException {
    var router = start(ONE);
    Files.delete(file);

    router.watch();

    assertThat(router.nodes()).containsExactly("a");
    assertThat(router.configuration().now().lastReload().result()).isEqualTo("refused");
  }

  @Test
  void aReplacedSymbolicLinkIsFollowed() throws IOException {
    var first = Files.createDirectory(folder.resolve("..1"));
    var second = Files.createDirectory(folder.resolve("..2"));
    Files.writeString(first.resolve("fresnel.yaml"), ONE);
    Files.writeString(second.resolve("fresnel.yaml"), TWO);
    var data = Files.createSymbolicLink(folder.resolve("..data"), first);
    Files.createSymbolicLink(file, data.resolve("fresnel.yaml"));
    var router = start();

    Files.delete(data);
    Files.createSymbolicLink(data, second);
    router.watch();

    assertThat(router.nodes()).containsExactly("a", "b");
  }

  @Test
  void aReplacedSecretIsUsed() throws IOException {
    var secret = Files.writeString(folder.resolve("password"), "old");
    var router =
        start("nodes: [{url: 'http://a', username: me, password-file: '%s'}]".formatted(secret));
    var before = router.roster().fleet().snapshot().nodes().getFirst().node().credentials();

    Files.writeString(secret, "new");
    router.watch();

    assertThat(router.roster().fleet().snapshot().nodes().getFirst().node().credentials())
        .isNotEqualTo(before);
    assertThat(router.configuration().now().lastReload().toString()).doesNotContain("new");
  }

  @Test
  void aKeyThatNeedsARestartIsNamed() throws IOException {
    var router = start(ONE);
    Files.writeString(file, TWO + "routing: {buffer: 2MiB}\nhealth: {max-lag-slots: 3}\n");

    var reload = router.configuration().reload("ops");

    assertThat(reload.applied()).contains("health.max-lag-slots").doesNotContain("routing.buffer");
    assertThat(reload.restart()).containsExactly("routing.buffer");
    assertThat(registry.get("fresnel.config.reload.waiting").gauge().value()).isEqualTo(1);
  }

  @Test
  void noSecretIsShown() throws IOException {
    var router =
        start(
            "nodes: [{url: 'http://a/k3y', username: me, password: 's3cret',"
                + " headers: {X-Key: h1dden}}]");

    assertThat(router.configuration().now().toString())
        .contains("nodes[0].password", "me", "http://a/***")
        .doesNotContain("k3y", "s3cret", "h1dden");
  }

  @Test
  void aCandidateChangesNothing() throws IOException {
    var router = start(ONE);

    var check = router.configuration().check(TWO);

    assertThat(check.valid()).isTrue();
    assertThat(check.live()).contains("nodes[1].url");
    assertThat(router.nodes()).containsExactly("a");
  }

  private double counted(String result) {
    return registry.get("fresnel.config.reloads").tag("result", result).counter().count();
  }

  private double refused() {
    return registry.get("fresnel.config.reload.refused").gauge().value();
  }
}
