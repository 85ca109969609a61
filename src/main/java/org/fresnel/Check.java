package org.fresnel;

import io.quarkus.runtime.QuarkusApplication;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.fresnel.check.Report;
import org.fresnel.node.LiveFleet;
import org.fresnel.probe.Prober;
import org.fresnel.settings.SettingsSource;
import org.fresnel.wire.Connector;
import org.fresnel.wire.Supervisor;
import org.fresnel.wire.VertxTimers;
import picocli.CommandLine.Help.Ansi;

/// Looks at every configured node once, prints what it found, and ends. It opens no port.
@Singleton
class Check implements QuarkusApplication {
  private final Vertx vertx;

  Check(Vertx vertx) {
    this.vertx = vertx;
  }

  /// How the report is written.
  enum Form {
    TABLE,
    LINES,
    JSON
  }

  /// @param args the form
  @Override
  public int run(String... args) throws InterruptedException, ExecutionException {
    var settings = SettingsSource.ofProcess().load(Optional.empty());
    var clock = InstantSource.system();
    var fleet = new LiveFleet(settings.nodes(), settings.health(), clock);
    var prober =
        new Prober(
            vertx,
            fleet,
            settings.probe(),
            Connector.of(vertx, settings.upstream()),
            new VertxTimers(vertx),
            new Supervisor(_ -> {}),
            clock);
    var ends = prober.round().toCompletionStage().toCompletableFuture().get();
    var report = Report.of(fleet.snapshot(), ends, settings.health(), clock.instant());
    System.out.print(
        switch (Form.valueOf(args[0])) {
          case TABLE -> report.table(Ansi.AUTO);
          case LINES -> report.lines();
          case JSON -> report.json();
        });
    System.out.flush();
    return report.status();
  }
}
