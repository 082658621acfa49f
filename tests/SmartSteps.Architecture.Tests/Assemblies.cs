using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace SmartSteps.Architecture.Tests;

/// <summary>
/// What a built assembly names, read from its metadata tables: these hold every mention, in signatures and in method bodies, public
/// or not.
/// </summary>
internal static class Assemblies
{
    public static IReadOnlyList<string> ReferencesOf(string room) => Read(room, metadata =>
        metadata.AssemblyReferences
            .Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))
            .Where(name => name.StartsWith(Walls.Prefix, StringComparison.Ordinal))
            .Select(name => name[Walls.Prefix.Length..])
            .ToList());

    /// <summary>Full names of the types of other assemblies that this one mentions.</summary>
    public static IReadOnlyList<string> TypesMentionedBy(string room) => Read(room, metadata =>
        metadata.TypeReferences
            .Select(metadata.GetTypeReference)
            .Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}")
            .ToList());

    /// <summary>Every name that the assembly itself declares: types, methods, fields, properties, parameters.</summary>
    public static IReadOnlyList<string> NamesDeclaredBy(string room) => Read(room, metadata =>
    {
        var names = new List<string>();
        foreach (var type in metadata.TypeDefinitions.Select(metadata.GetTypeDefinition))
        {
            names.Add(metadata.GetString(type.Name));
            names.AddRange(type.GetFields().Select(field => metadata.GetString(metadata.GetFieldDefinition(field).Name)));
            names.AddRange(type.GetProperties().Select(property => metadata.GetString(metadata.GetPropertyDefinition(property).Name)));
            foreach (var method in type.GetMethods().Select(metadata.GetMethodDefinition))
            {
                names.Add(metadata.GetString(method.Name));
                names.AddRange(method.GetParameters().Select(parameter => metadata.GetString(metadata.GetParameter(parameter).Name)));
            }
        }

        return names;
    });

    /// <summary>Every string literal in the assembly's code.</summary>
    public static IReadOnlyList<string> LiteralsOf(string room) => Read(room, metadata =>
    {
        var literals = new List<string>();
        for (var handle = System.Reflection.Metadata.Ecma335.MetadataTokens.UserStringHandle(1);
             !handle.IsNil;
             handle = System.Reflection.Metadata.Ecma335.MetadataReaderExtensions.GetNextHandle(metadata, handle))
        {
            literals.Add(metadata.GetUserString(handle));
        }

        return literals;
    });

    private static T Read<T>(string room, Func<MetadataReader, T> read)
    {
        var file = Path.Combine(AppContext.BaseDirectory, room == "Host" ? "smartsteps.dll" : $"{Walls.Prefix}{room}.dll");
        using var image = new PEReader(File.OpenRead(file));
        return read(image.GetMetadataReader());
    }
}
