namespace SmartSteps.Host.Tests.Program;

/// <summary>Data of third parties, which lie beside the repository.</summary>
internal static class SharedData
{
    /// <summary>Full path of a file.</summary>
    public static string File(string name)
    {
        var path = Path.Combine(Folder(), "data", name);
        return System.IO.File.Exists(path) ? path : throw new FileNotFoundException($"{name} is not beside the repository (../shared/data); SMARTSTEPS_SHARED may name the folder.");
    }

    private static string Folder()
    {
        if (Environment.GetEnvironmentVariable("SMARTSTEPS_SHARED") is { Length: > 0 } named)
        {
            return named;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "SmartSteps.sln")))
            {
                return Path.Combine(folder.Parent!.FullName, "shared");
            }
        }

        throw new DirectoryNotFoundException("SmartSteps.sln is in none of the folders above the tests.");
    }
}
