/// Asks a running router what the command line asks for, and tells its answer.
@NullMarked
package org.fresnel.console;

import org.jspecify.annotations.NullMarked;
