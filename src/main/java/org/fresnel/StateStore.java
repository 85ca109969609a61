package org.fresnel;

import org.fresnel.settings.StateSettings;
import org.fresnel.store.Store;
import org.jboss.logging.Logger;

/// Opens the store that the configuration names. One that cannot be used costs what it would have
/// kept, and nothing else.
final class StateStore {
  private static final Logger LOG = Logger.getLogger("org.fresnel.store");

  private StateStore() {}

  static Store open(StateSettings settings) {
    if (settings.directory().isEmpty()) {
      LOG.info("nothing is kept on disk: no state.directory, and no configuration file");
      return Store.inMemory();
    }
    return switch (Store.open(settings.directory().get())) {
      case Store.Opening.Usable(var store) -> {
        LOG.infof("state is kept in %s", store.place());
        yield store;
      }
      case Store.Opening.Unusable(var reason) -> {
        LOG.warnf(
            "nothing is kept on disk: state.directory: expected a directory that this process can"
                + " write to, came %s",
            reason);
        yield Store.inMemory();
      }
    };
  }
}
