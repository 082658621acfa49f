namespace SmartSteps.Release.StatisticalTests.UnderTest;

/// <summary>Files as a stopped machine would leave them: copied while they are open.</summary>
internal static class FolderCopy
{
    public static void Take(string from, string to, string except)
    {
        Directory.CreateDirectory(to);
        foreach (var path in Directory.EnumerateFiles(from).Where(path => !path.EndsWith(except, StringComparison.Ordinal)))
        {
            File.WriteAllBytes(Path.Combine(to, Path.GetFileName(path)), Read(path));
        }
    }

    /// <summary>Open files are shared: a plain read would ask for more than that.</summary>
    public static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
