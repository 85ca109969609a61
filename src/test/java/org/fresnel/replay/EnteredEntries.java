package org.fresnel.replay;

import java.util.ArrayList;
import java.util.List;

/// The entries that other routers would get.
final class EnteredEntries implements EntryListener {
  private final List<EntryUpdate> all = new ArrayList<>();

  @Override
  public void stored(EntryUpdate update) {
    all.add(update);
  }

  @Override
  public void entered(EntryUpdate update) {
    all.add(update);
  }

  List<EntryUpdate> all() {
    return all;
  }
}
