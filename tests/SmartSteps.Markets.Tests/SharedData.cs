namespace SmartSteps.Markets.Tests;

/// <summary>Third-party files that lie beside the repository.</summary>
internal static class SharedData
{
    /// <summary>Path of the file, or null where it is not there.</summary>
    public static string? Find(string name)
    {
        var folder = Environment.GetEnvironmentVariable("SMARTSTEPS_SHARED");
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); folder is null && at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "SmartSteps.sln")))
            {
                folder = Path.Combine(at.FullName, "..", "shared");
            }
        }

        var path = Path.Combine(folder ?? ".", "data", name);
        return File.Exists(path) ? path : null;
    }
}
