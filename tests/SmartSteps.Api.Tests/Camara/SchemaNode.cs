using YamlDotNet.RepresentationModel;

namespace SmartSteps.Api.Tests.Camara;

/// <summary>A place in a definition, with its references resolved.</summary>
/// <param name="File">The file it stands in.</param>
/// <param name="Yaml">What stands there.</param>
internal sealed record SchemaNode(string File, YamlMappingNode Yaml)
{
    /// <summary>A place by its path from the top of a file, such as <c>components/schemas/Area</c>.</summary>
    public static SchemaNode At(string file, string path)
    {
        YamlNode node = Standards.Of(file);
        foreach (var step in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            node = node[step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)];
        }

        return new SchemaNode(file, (YamlMappingNode)node).Resolved();
    }

    /// <summary>What is there under a key; null where there is nothing.</summary>
    public YamlNode? Find(string key) => Yaml.Children.TryGetValue(key, out var found) ? found : null;

    /// <summary>The mapping under a key, resolved.</summary>
    public SchemaNode? Child(string key) => Find(key) is YamlMappingNode found ? new SchemaNode(File, found).Resolved() : null;

    /// <summary>The scalar under a key.</summary>
    public string? Text(string key) => (Find(key) as YamlScalarNode)?.Value;

    /// <summary>The scalars of a list under a key.</summary>
    public IReadOnlyList<string> Texts(string key) => Find(key) is YamlSequenceNode list ? [.. list.Cast<YamlScalarNode>().Select(s => s.Value!)] : [];

    /// <summary>The members of a mapping.</summary>
    public IEnumerable<(string Key, YamlNode Value)> Members => Yaml.Children.Select(c => (((YamlScalarNode)c.Key).Value!, c.Value));

    /// <summary>Another place, as a reference from here names it.</summary>
    public SchemaNode Follow(string reference)
    {
        var mark = reference.IndexOf('#', StringComparison.Ordinal);
        var file = mark == 0 ? File : Path.GetFileName(reference[..mark]);
        return At(file, reference[(mark + 1)..]);
    }

    /// <summary>What this refers to, or this itself.</summary>
    public SchemaNode Resolved() => Text("$ref") is { } reference ? Follow(reference) : this;

    /// <summary>A node of this file.</summary>
    public SchemaNode In(YamlNode node) => new SchemaNode(File, (YamlMappingNode)node).Resolved();
}
