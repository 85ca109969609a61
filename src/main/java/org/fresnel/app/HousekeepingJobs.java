package org.fresnel.app;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.fresnel.drill.DrillProgramme;
import org.fresnel.drill.DrillSchedule;
import org.fresnel.notify.Notifier;
import org.fresnel.registry.NodeRegistry;
import org.fresnel.restart.RestartMemory;
import org.fresnel.rollout.RolloutConductor;
import org.fresnel.upstream.Supervisor;

/// The periodic jobs of the router. The Quarkus scheduler runs them on worker threads, each job one
/// run at a time, from the start of the router on. A job that fails keeps neither the others nor
/// its next run from being done.
@Singleton
class HousekeepingJobs {
  private static final String EVERY = "1s";

  private final Supervisor supervisor;
  private final NodeRegistry registry;
  private final LiveConfiguration configuration;
  private final ConditionMonitor conditions;
  private final CredentialReloader credentials;
  private final DrillSchedule drills;
  private final RolloutConductor rollouts;
  private final DrillProgramme programme;
  private final RestartMemory restart;
  private final Notifier notifier;

  @Inject
  HousekeepingJobs(
      Supervisor supervisor,
      NodeRegistry registry,
      LiveConfiguration configuration,
      ConditionMonitor conditions,
      CredentialReloader credentials,
      DrillSchedule drills,
      RolloutConductor rollouts,
      DrillProgramme programme,
      RestartMemory restart,
      Notifier notifier) {
    this.supervisor = supervisor;
    this.registry = registry;
    this.configuration = configuration;
    this.conditions = conditions;
    this.credentials = credentials;
    this.drills = drills;
    this.rollouts = rollouts;
    this.programme = programme;
    this.restart = restart;
    this.notifier = notifier;
  }

  /// Reads the files that the jobs watch, before the first run.
  void start() {
    credentials.start();
  }

  /// Ends and begins drains.
  @Scheduled(identity = "registry", every = EVERY, concurrentExecution = SKIP)
  void passRegistry() {
    supervisor.run("registry", registry::pass);
  }

  /// Notices a new configuration file.
  @Scheduled(identity = "configuration", every = EVERY, concurrentExecution = SKIP)
  void watchConfiguration() {
    supervisor.run("configuration", configuration::watch);
  }

  /// Evaluates the conditions.
  @Scheduled(identity = "conditions", every = EVERY, concurrentExecution = SKIP)
  void evaluateConditions() {
    supervisor.run("conditions", conditions::poll);
  }

  /// Reads tokens and certificates again.
  @Scheduled(identity = "credentials", every = EVERY, concurrentExecution = SKIP)
  void reloadCredentials() {
    supervisor.run("credentials", credentials::look);
  }

  /// Saves what the next process goes on from.
  @Scheduled(identity = "restart", every = EVERY, concurrentExecution = SKIP)
  void saveRestartState() {
    supervisor.run("restart", restart::save);
  }

  /// Tells the receivers what has begun and ended.
  @Scheduled(identity = "notify", every = EVERY, concurrentExecution = SKIP)
  void notifyReceivers() {
    supervisor.run("notify", notifier::poll);
  }

  /// Begins the drill that is due.
  @Scheduled(identity = "drills", every = EVERY, concurrentExecution = SKIP)
  void beginDueDrill() {
    supervisor.run("drills", drills::beginDue);
    supervisor.run("drills", programme::beginDue);
  }

  /// Takes the steps of the rollout that are due.
  @Scheduled(identity = "rollout", every = EVERY, concurrentExecution = SKIP)
  void conductRollout() {
    supervisor.run("rollout", rollouts::pass);
  }
}
