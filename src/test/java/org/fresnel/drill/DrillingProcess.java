package org.fresnel.drill;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.fresnel.storage.DiskStore;
import org.fresnel.storage.Store;

/// A process of its own that begins and ends drills until it is killed, and says so on its standard
/// output: `begun ID`, and `ended ID` once that is written down.
public final class DrillingProcess {
  private DrillingProcess() {}

  /// Drills until it is killed.
  ///
  /// @param args directory of the store
  public static void main(String[] args) {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    var store = ((Store.Opening.Usable) DiskStore.open(Path.of(args[0]))).store();
    var drills = new DrillFixture().drills(store);
    while (true) {
      var id = DrillFixture.begun(drills, DrillFleet.HANG).id();
      out.println("begun " + id);
      drills.abortHere(id, "the test has ended it");
      out.println("ended " + id);
    }
  }
}
