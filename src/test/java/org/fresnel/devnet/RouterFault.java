package org.fresnel.devnet;

import java.io.IOException;

/// What happens to a router.
enum RouterFault {
  /// SIGKILL; it comes back as a new process with its own state.
  KILL {
    @Override
    void begin(DevnetRouter router) {
      router.kill();
    }

    @Override
    void end(DevnetRouter router) throws IOException {
      router.start();
    }
  },
  /// SIGSTOP, and SIGCONT.
  HANG {
    @Override
    void begin(DevnetRouter router) throws IOException, InterruptedException {
      router.suspend();
    }

    @Override
    void end(DevnetRouter router) throws IOException, InterruptedException {
      router.resume();
    }
  },
  /// SIGTERM, and a new process as soon as the old one has ended.
  RESTART {
    @Override
    void begin(DevnetRouter router) throws IOException, InterruptedException {
      router.terminate();
      router.start();
    }

    @Override
    void end(DevnetRouter router) {}
  };

  abstract void begin(DevnetRouter router) throws IOException, InterruptedException;

  abstract void end(DevnetRouter router) throws IOException, InterruptedException;
}
