namespace SmartSteps.Release.StatisticalTests.UnderTest;

/// <summary>A folder that is gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("smartsteps-proof-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
