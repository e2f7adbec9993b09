/**
 * From a path to the hooks behind it: {@link dev.parley.hook.RouteTable} finds the route,
 * {@link dev.parley.hook.UpgradePipeline} decides who may connect, {@link dev.parley.hook.HookDispatcher} calls the
 * hooks and holds the one policy for what they throw.
 */
package dev.parley.hook;
