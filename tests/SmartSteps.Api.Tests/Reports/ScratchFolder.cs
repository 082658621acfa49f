namespace SmartSteps.Api.Tests.Reports;

/// <summary>A folder for one test.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("smartsteps-reports-");

    public string Path => folder.FullName;

    public void Dispose() => folder.Delete(recursive: true);
}
