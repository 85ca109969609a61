package org.fresnel.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import org.fresnel.config.InvalidConfigException;
import org.fresnel.config.LoadedConfig;
import org.fresnel.config.SettingsSource;
import org.fresnel.control.api.ConfigurationControl;
import org.fresnel.metrics.ReloadMetrics;
import org.fresnel.registry.NodeRegistry;
import org.fresnel.registry.RejectedChangeException;
import org.jboss.logging.Logger;

/// The configuration of the running router. Its file, and the files that it names for secrets, are
/// watched by their contents, whichever way they are replaced.
final class LiveConfiguration implements ConfigurationControl {
  private static final Logger LOG = Logger.getLogger("org.fresnel.config");

  private final SettingsSource source;
  private final LoadedConfig started;
  private final NodeRegistry roster;
  private final ReloadMetrics metrics;
  private final InstantSource clock;
  private final ReentrantLock reading = new ReentrantLock();
  private String seen;
  private String considered;
  private volatile LoadedConfig loaded;
  private volatile Reload last;

  /// @param started what the router was started with
  LiveConfiguration(
      SettingsSource source,
      LoadedConfig started,
      NodeRegistry roster,
      ReloadMetrics metrics,
      InstantSource clock) {
    this.source = source;
    this.started = started;
    this.roster = roster;
    this.metrics = metrics;
    this.clock = clock;
    this.loaded = started;
    this.last = new Reload(clock.instant(), "start", "applied", "", List.of(), List.of());
    this.seen = contents();
    this.considered = seen;
  }

  @Override
  public View now() {
    return new View(loaded.file().map(Path::toString).orElse(""), loaded.keys(), last);
  }

  @Override
  public Check check(String yaml) {
    try {
      var candidate = source.candidate(yaml, started.file());
      var difference = loaded.differenceTo(candidate);
      return new Check(true, "", difference.live(), started.differenceTo(candidate).restart());
    } catch (InvalidConfigException e) {
      return new Check(false, describe(e), List.of(), List.of());
    }
  }

  @Override
  public Reload reload(String by) {
    reading.lock();
    try {
      considered = contents();
      return read(by);
    } finally {
      reading.unlock();
    }
  }

  /// To be called again and again. A file that has changed is read once it has stayed the same from
  /// one call to the next: whoever is writing it has ended.
  void watch() {
    reading.lock();
    try {
      var now = contents();
      var settled = now.equals(seen);
      seen = now;
      if (settled && (!now.equals(considered) || last.result().equals("refused"))) {
        considered = now;
        read("watch");
      }
    } finally {
      reading.unlock();
    }
  }

  private Reload read(String by) {
    try {
      var next = source.read(started.file());
      var applied = loaded.differenceTo(next).live();
      roster.configure(
          new NodeRegistry.Given(next.settings().nodes(), next.settings().health(), next.reader()));
      loaded = next;
      considered = contents();
      seen = considered;
      return ended(by, applied.isEmpty() ? "unchanged" : "applied", "", applied);
    } catch (InvalidConfigException | RejectedChangeException e) {
      return ended(by, "refused", describe(e), List.of());
    }
  }

  private Reload ended(String by, String result, String mistake, List<String> applied) {
    var before = last;
    var restart = started.differenceTo(loaded).restart();
    var again = by.equals("watch") && result.equals("refused") && mistake.equals(before.mistake());
    if (again) {
      return before;
    }
    last = new Reload(clock.instant(), by, result, mistake, applied, restart);
    metrics.read(result, restart.size());
    if (result.equals("refused")) {
      LOG.warnf("configuration refused, nothing is changed by=%s: %s", by, mistake);
    } else {
      LOG.infof("configuration %s by=%s keys=%s afterRestart=%s", result, by, applied, restart);
    }
    return last;
  }

  /// Of the file and of those that it names for secrets.
  private String contents() {
    var files = new TreeSet<>(loaded.secrets());
    started.file().ifPresent(files::add);
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var file : files) {
        digest.update(content(file));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException _) {
      return new byte[] {0};
    }
  }

  private static String describe(RuntimeException e) {
    return String.valueOf(e.getMessage());
  }
}
