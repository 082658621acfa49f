namespace SmartSteps.Benchmarks.EndToEnd;

/// <summary>An engine that a user would count distinct devices with.</summary>
/// <param name="Id">What <c>run.mjs</c> calls it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Package">The npm package that holds it.</param>
/// <param name="Version">The package's version.</param>
internal sealed record PeerEngine(string Id, string Name, string Package, string Version);
