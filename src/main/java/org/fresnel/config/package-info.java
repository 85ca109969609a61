/// The configuration: its sources, its keys and the settings made from them.
@NullMarked
package org.fresnel.config;

import org.jspecify.annotations.NullMarked;
