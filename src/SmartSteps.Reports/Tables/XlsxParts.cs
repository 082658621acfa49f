using System.Collections.Immutable;
using System.Globalization;
using System.Xml;

namespace SmartSteps.Reports.Tables;

/// <summary>The parts of a workbook beside its sheets.</summary>
internal static class XlsxParts
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>Styles of cells, by their place in the list that <see cref="Styles"/> writes.</summary>
    public const int Header = 1;
    public const int Time = 2;
    public const int Date = 3;
    public const int QuotedText = 4;
    public const int Strong = 5;
    public const int Wrapped = 6;

    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelation = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Content = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private const int FirstOwnFormat = 164;

    public static string SheetPath(int number) => string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{number}.xml");

    public static void ContentTypes(XmlWriter xml, int sheets)
    {
        xml.WriteStartElement("Types", "http://schemas.openxmlformats.org/package/2006/content-types");
        Element(xml, "Default", ("Extension", "rels"), ("ContentType", "application/vnd.openxmlformats-package.relationships+xml"));
        Element(xml, "Default", ("Extension", "xml"), ("ContentType", "application/xml"));
        Element(xml, "Override", ("PartName", "/xl/workbook.xml"), ("ContentType", Content + "sheet.main+xml"));
        Element(xml, "Override", ("PartName", "/xl/styles.xml"), ("ContentType", Content + "styles+xml"));
        for (var i = 1; i <= sheets; i++)
        {
            Element(xml, "Override", ("PartName", "/" + SheetPath(i)), ("ContentType", Content + "worksheet+xml"));
        }

        xml.WriteEndElement();
    }

    public static void PackageRelations(XmlWriter xml)
    {
        xml.WriteStartElement("Relationships", PackageRelation);
        Element(xml, "Relationship", ("Id", "rId1"), ("Type", Relations + "/officeDocument"), ("Target", "xl/workbook.xml"));
        xml.WriteEndElement();
    }

    public static void WorkbookRelations(XmlWriter xml, int sheets)
    {
        xml.WriteStartElement("Relationships", PackageRelation);
        for (var i = 1; i <= sheets; i++)
        {
            Element(xml, "Relationship", ("Id", IdOf(i)), ("Type", Relations + "/worksheet"), ("Target", SheetPath(i)["xl/".Length..]));
        }

        Element(xml, "Relationship", ("Id", IdOf(sheets + 1)), ("Type", Relations + "/styles"), ("Target", "styles.xml"));
        xml.WriteEndElement();
    }

    /// <param name="names">Of the sheets.</param>
    /// <param name="filters">The filtered range of each sheet that has one, from the first on.</param>
    public static void Workbook(XmlWriter xml, ImmutableArray<string> names, ImmutableArray<string> filters)
    {
        xml.WriteStartElement("workbook", Main);
        xml.WriteAttributeString("xmlns", "r", null, Relations);
        xml.WriteStartElement("sheets", Main);
        for (var i = 0; i < names.Length; i++)
        {
            xml.WriteStartElement("sheet", Main);
            xml.WriteAttributeString("name", names[i]);
            xml.WriteAttributeString("sheetId", (i + 1).ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("id", Relations, IdOf(i + 1));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteStartElement("definedNames", Main);
        for (var i = 0; i < filters.Length; i++)
        {
            xml.WriteStartElement("definedName", Main);
            xml.WriteAttributeString("name", "_xlnm._FilterDatabase");
            xml.WriteAttributeString("localSheetId", i.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("hidden", "1");
            xml.WriteString($"'{names[i]}'!{filters[i]}");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    public static void Styles(XmlWriter xml) => xml.WriteRaw(
        $"<styleSheet xmlns=\"{Main}\">"
        + $"<numFmts count=\"2\"><numFmt numFmtId=\"{FirstOwnFormat}\" formatCode=\"yyyy\\-mm\\-dd\\ hh:mm\"/><numFmt numFmtId=\"{FirstOwnFormat + 1}\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts>"
        + "<fonts count=\"3\"><font><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>"
        + "<font><b/><sz val=\"11\"/><color rgb=\"FFFFFFFF\"/><name val=\"Calibri\"/><family val=\"2\"/></font>"
        + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font></fonts>"
        + "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>"
        + "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF2B3A55\"/><bgColor indexed=\"64\"/></patternFill></fill></fills>"
        + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
        + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
        + "<cellXfs count=\"7\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
        + "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"2\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" applyFill=\"1\"/>"
        + $"<xf numFmtId=\"{FirstOwnFormat}\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
        + $"<xf numFmtId=\"{FirstOwnFormat + 1}\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
        + "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" quotePrefix=\"1\" applyNumberFormat=\"1\"/>"
        + "<xf numFmtId=\"0\" fontId=\"2\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\"/></xf>"
        + "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf></cellXfs>"
        + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>");

    public static void Element(XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name);
        foreach (var (key, value) in attributes)
        {
            xml.WriteAttributeString(key, value);
        }

        xml.WriteEndElement();
    }

    private static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"rId{number}");
}
