using System.Xml.Linq;

namespace SmartSteps.Architecture.Tests;

public sealed class WallTests
{
    [Fact]
    public void The_table_names_exactly_the_projects_that_exist()
    {
        var projects = Repository.ProjectFiles("src").Select(path => Path.GetFileNameWithoutExtension(path)[Walls.Prefix.Length..]);

        Assert.Equal(Walls.Table.Keys.Order(StringComparer.Ordinal), projects.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Walls.Rooms), MemberType = typeof(Walls))]
    public void A_project_refers_to_exactly_what_the_table_grants(string room)
    {
        Assert.Equal(Walls.Table[room].Order(StringComparer.Ordinal), Repository.ReferencesOf(room).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Walls.Rooms), MemberType = typeof(Walls))]
    public void A_built_assembly_names_no_room_beyond_the_table(string room)
    {
        Assert.Empty(Assemblies.ReferencesOf(room).Except(Walls.Table[room], StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Walls.Rooms), MemberType = typeof(Walls))]
    public void A_project_takes_in_no_assembly_file_and_no_source_of_another(string room)
    {
        var project = Repository.Project(room);

        Assert.Empty(project.Descendants("Reference"));
        Assert.Empty(project.Descendants("Compile").Where(item => ((string?)item.Attribute("Include"))?.Contains("..", StringComparison.Ordinal) == true).ToList());
    }

    [Fact]
    public void Transitive_references_are_off_for_all()
    {
        var properties = XDocument.Load(Path.Combine(Repository.Top, "Directory.Build.props"));
        Assert.Equal("true", (string?)properties.Descendants("DisableTransitiveProjectReferences").Single());

        var overrides = Repository.ProjectFiles("src").Concat(Repository.ProjectFiles("tests"))
            .Where(path => XDocument.Load(path).Descendants("DisableTransitiveProjectReferences").Any());
        Assert.Empty(overrides);
    }

    [Theory]
    [MemberData(nameof(Walls.RoomsAboveRelease), MemberType = typeof(Walls))]
    public void Above_the_release_nothing_mentions_what_is_raw_or_pseudonymous(string room)
    {
        string[] raw = ["Events", "Gate", "Journal", "Presence", "Aggregation", "Release", "Engine"];

        Assert.Empty(Assemblies.TypesMentionedBy(room).Where(type => raw.Any(below => type.StartsWith($"{Walls.Prefix}{below}.", StringComparison.Ordinal))).ToList());
    }

    [Theory]
    [MemberData(nameof(Walls.RoomsBetweenTheWalls), MemberType = typeof(Walls))]
    public void Below_the_gate_no_identity_has_a_type_a_name_or_a_word(string room)
    {
        string[] identity = ["imsi", "msisdn", "subscriberid", "phonenumber"];

        Assert.Empty(Assemblies.TypesMentionedBy(room).Where(type =>
            type.StartsWith("SmartSteps.Events.", StringComparison.Ordinal) || type.StartsWith("SmartSteps.Gate.", StringComparison.Ordinal)).ToList());
        Assert.Empty(Assemblies.NamesDeclaredBy(room).Where(name => identity.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase))).ToList());
        Assert.Empty(Assemblies.LiteralsOf(room).Where(text => identity.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase))).ToList());
    }

    [Fact]
    public void Where_noise_is_made_floating_point_is_banned()
    {
        Assert.Equal("true", (string?)Repository.Project("Release").Descendants("BanFloatingPoint").SingleOrDefault());
    }
}
