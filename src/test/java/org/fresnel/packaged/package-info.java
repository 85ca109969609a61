/// The packaged application, JAR or native binary, as a process of its own.
@NullMarked
package org.fresnel.packaged;

import org.jspecify.annotations.NullMarked;
