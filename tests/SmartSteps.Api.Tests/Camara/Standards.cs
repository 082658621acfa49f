using YamlDotNet.RepresentationModel;

namespace SmartSteps.Api.Tests.Camara;

/// <summary>The public definitions of CAMARA's APIs, which lie beside the repository: ../shared/standards, or where SMARTSTEPS_SHARED says.</summary>
internal static class Standards
{
    private static readonly Dictionary<string, YamlMappingNode> Read = [];

    /// <summary>A definition by the name of its file.</summary>
    public static YamlMappingNode Of(string file)
    {
        lock (Read)
        {
            if (!Read.TryGetValue(file, out var known))
            {
                var yaml = new YamlStream();
                using var text = File.OpenText(Path.Combine(Folder(), file));
                yaml.Load(text);
                Read.Add(file, known = (YamlMappingNode)yaml.Documents[0].RootNode);
            }

            return known;
        }
    }

    private static string Folder()
    {
        var shared = Environment.GetEnvironmentVariable("SMARTSTEPS_SHARED");
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); string.IsNullOrEmpty(shared) && at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "SmartSteps.sln")))
            {
                shared = Path.Combine(at.Parent!.FullName, "shared");
            }
        }

        return Path.Combine(shared ?? throw new DirectoryNotFoundException("No folder above holds SmartSteps.sln."), "standards");
    }
}
