"""Mutations: inputs made from the facts they enter, and the way of a change back to its answer."""
