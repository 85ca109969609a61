package org.fresnel.app;

import org.fresnel.config.StateSettings;
import org.fresnel.storage.Store;
import org.jboss.logging.Logger;

/// The store that the configuration names. One that cannot be used costs what it would have kept,
/// and nothing else.
///
/// @param store that is used
/// @param level of the line
/// @param line that the operator is told
record StoreFactory(Store store, Logger.Level level, String line) {
  private static final Logger LOG = Logger.getLogger("org.fresnel.store");

  static StoreFactory open(StateSettings settings) {
    if (settings.directory().isEmpty()) {
      return new StoreFactory(
          Store.inMemory(),
          Logger.Level.INFO,
          "no state is stored on disk: no state.directory, and no configuration file");
    }
    return switch (Store.open(settings.directory().get())) {
      case Store.Opening.Usable(var store) when store.isWaiting() ->
          new StoreFactory(
              store,
              Logger.Level.WARN,
              "another process stores its state in %s: this one has read it, and writes when that process has ended"
                  .formatted(store.place()));
      case Store.Opening.Usable(var store) ->
          new StoreFactory(store, Logger.Level.INFO, "state is stored in " + store.place());
      case Store.Opening.Unusable(var reason) ->
          new StoreFactory(
              Store.inMemory(),
              Logger.Level.WARN,
              "no state is stored on disk: state.directory: expected a directory that this process"
                  + " can write to, got "
                  + reason);
    };
  }

  /// Says where state is kept, once the router has started: a start that fails has one line alone.
  void log() {
    LOG.log(level, line);
  }
}
