package org.fresnel.app;

import org.fresnel.config.StateSettings;
import org.fresnel.storage.DiskStore;
import org.fresnel.storage.MemoryStore;
import org.fresnel.storage.Store;
import org.jboss.logging.Logger;

/// The store of the configured state directory, and the log line about it. Without a usable
/// directory the state is in memory only, and the router works all the same.
///
/// @param store that is used
/// @param level of the line
/// @param line for the operator
record OpenedStore(Store store, Logger.Level level, String line) {
  private static final Logger LOG = Logger.getLogger("org.fresnel.store");

  static OpenedStore open(StateSettings settings) {
    if (settings.directory().isEmpty()) {
      return new OpenedStore(
          new MemoryStore(),
          Logger.Level.INFO,
          "no state is stored on disk: no state.directory, and no configuration file");
    }
    return switch (DiskStore.open(settings.directory().get())) {
      case Store.Opening.Usable(var store) -> of(store);
      case Store.Opening.Unusable(var reason) ->
          new OpenedStore(
              new MemoryStore(),
              Logger.Level.WARN,
              "no state is stored on disk: state.directory: expected a directory that this process"
                  + " can write to, got "
                  + reason);
    };
  }

  private static OpenedStore of(Store store) {
    return store.isWaiting()
        ? new OpenedStore(
            store,
            Logger.Level.WARN,
            "another process stores its state in %s: this one has read it, and writes when that process has ended"
                .formatted(store.place()))
        : new OpenedStore(store, Logger.Level.INFO, "state is stored in " + store.place());
  }

  /// As it is now: the other process may have ended since the start.
  OpenedStore now() {
    return store.outlivesTheProcess() ? of(store) : this;
  }

  /// Logs where the state is. Called once the router has started: a start that fails logs one line.
  void log() {
    var now = now();
    LOG.log(now.level, now.line);
  }
}
