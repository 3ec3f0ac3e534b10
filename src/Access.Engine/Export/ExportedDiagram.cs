using System.Text.Json;
using Access.Domain.Law;
using Access.Engine.Diagrams;

namespace Access.Engine.Export;

/// <summary>Reads a diagram of an exported rulebook as a function.</summary>
internal static class ExportedDiagram
{
    /// <summary>The function whose results are the places of their names.</summary>
    /// <exception cref="RulebookFormatException">
    /// A node leads to itself, to one after it, to one that branches no later, or nowhere; or a dimension or result has no such name.
    /// </exception>
    public static int Read(DiagramBuilder diagrams, ExportedElement diagram, string[] results)
    {
        var functions = new List<(int Function, int Dimension)>();
        foreach (var node in diagram["nodes"].Elements())
        {
            var parts = node.Elements();
            if (parts.Count == 0) throw node.Wrong("is empty");
            var dimension = Dimensions.All.FirstOrDefault(known => known.Name == parts[0].Text())
                ?? throw parts[0].Wrong($"is '{parts[0].Text()}', a dimension unknown here");
            if (parts.Count != 1 + dimension.Values.Length)
                throw node.Wrong($"leads on for {parts.Count - 1} values, where {dimension} has {dimension.Values.Length}");
            var next = parts.Skip(1).Select(part => Function(part, dimension)).ToArray();
            functions.Add((diagrams.Branch(dimension, next), dimension.Index));
        }
        return Function(diagram["root"], null);

        // What a node leads to stands before it, so that no way goes round in a circle.
        int Function(ExportedElement entry, Dimension? from)
        {
            if (entry.Json.ValueKind == JsonValueKind.String) return DiagramBuilder.Constant(entry.OneOf(results));
            var place = entry.Number();
            if (place < 0 || place >= functions.Count) throw entry.Wrong($"leads to node {place}, which does not stand before it");
            if (from is not null && functions[place].Dimension <= from.Index)
                throw entry.Wrong($"leads from {from} back to {Dimensions.All[functions[place].Dimension]}");
            return functions[place].Function;
        }
    }
}
