/// Files and journals on disk that survive a restart.
@NullMarked
package org.fresnel.storage;

import org.jspecify.annotations.NullMarked;
