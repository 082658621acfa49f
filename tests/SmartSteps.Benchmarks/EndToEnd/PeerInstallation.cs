namespace SmartSteps.Benchmarks.EndToEnd;

/// <summary>The folder of the peers with their packages. It may be read-only: then they are installed once in a copy that stays.</summary>
internal static class PeerInstallation
{
    private const string Modules = "node_modules";

    /// <summary>Where they can be run; null, and a line on standard error, where they cannot.</summary>
    public static async Task<string?> FindAsync()
    {
        if (Beside() is not { } peers)
        {
            Console.Error.WriteLine("Not run: peers, because ../shared/peers is not there.");
            return null;
        }

        if (Directory.Exists(Path.Combine(peers, Modules)))
        {
            return peers;
        }

        var copy = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "smartsteps-peers")).FullName;
        foreach (var file in Directory.EnumerateFiles(peers))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)), overwrite: true);
        }

        if (Directory.Exists(Path.Combine(copy, Modules)))
        {
            return copy;
        }

        Console.Error.WriteLine($"Installing the peers in {copy}");
        try
        {
            await MeasuredProcess.RunAsync("npm", ["install", "--no-audit", "--no-fund", "--silent"], copy);
            return copy;
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            Console.Error.WriteLine($"Not run: peers: {exception.Message}");
            return null;
        }
    }

    private static string? Beside()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SmartSteps.sln")))
            {
                var shared = Environment.GetEnvironmentVariable("SMARTSTEPS_SHARED") ?? Path.Combine(folder.Parent!.FullName, "shared");
                var peers = Path.Combine(shared, "peers");
                return Directory.Exists(peers) ? peers : null;
            }
        }

        return null;
    }
}
