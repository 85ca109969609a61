package org.fresnel.drill;

/// A listener for what other routers have to know of the drills here. It must not block.
public interface DrillShareListener {
  /// No other router.
  DrillShareListener NONE =
      new DrillShareListener() {
        @Override
        public void stored(long number, String drill) {}

        @Override
        public void abort(long number) {}

        @Override
        public void covered(String node, String cells) {}
      };

  /// A drill has begun or ended here.
  ///
  /// @param drill in the form for [DrillRunner#received]
  void stored(long number, String drill);

  /// An operator ends a drill that runs at another router.
  void abort(long number);

  /// The drills of a node's cells, as this router knows them.
  ///
  /// @param cells in the form for [DrillRunner#receivedCoverage]
  void covered(String node, String cells);
}
