namespace SmartSteps.Host.Tests.Crash;

/// <summary>The tests that kill, one after the other on an undisturbed run of their own.</summary>
[CollectionDefinition(PeacefulRun.Collection)]
public sealed class CrashCollection : ICollectionFixture<PeacefulRun>;
