/// The configuration: where it comes from, how it is written, and what is wrong with it.
@NullMarked
package org.fresnel.settings;

import org.jspecify.annotations.NullMarked;
