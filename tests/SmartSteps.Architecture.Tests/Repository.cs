using System.Xml.Linq;

namespace SmartSteps.Architecture.Tests;

/// <summary>The files of the repository that the tests were built from.</summary>
internal static class Repository
{
    public static string Top { get; } = FindTop();

    /// <summary>Every source file that somebody wrote, as paths relative to <see cref="Top"/>.</summary>
    public static IEnumerable<string> Sources(string folder) => Directory
        .EnumerateFiles(Path.Combine(Top, folder), "*.cs", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Top, path).Replace('\\', '/'))
        .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    /// <summary>The projects of a folder; what a build leaves behind is none.</summary>
    public static IEnumerable<string> ProjectFiles(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Top, folder), "*.csproj", SearchOption.AllDirectories)
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "node_modules"))
            .Order(StringComparer.Ordinal);

    public static XDocument Project(string room) =>
        XDocument.Load(Path.Combine(Top, "src", Walls.Prefix + room, Walls.Prefix + room + ".csproj"));

    /// <summary>What follows <c>SmartSteps.</c> in the names of the projects that a project refers to.</summary>
    public static string[] ReferencesOf(string room) =>
    [
        .. Project(room).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(((string)reference.Attribute("Include")!).Replace('\\', '/')))
            .Select(name => name[Walls.Prefix.Length..]),
    ];

    private static string FindTop()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SmartSteps.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("SmartSteps.sln is in none of the folders above the tests.");
    }
}
